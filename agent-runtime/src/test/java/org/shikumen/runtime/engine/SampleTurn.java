package org.shikumen.runtime.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.tools.Localized;

/** A turn kept in memory; knows what was durable at any time. */
final class SampleTurn implements Turn {

    final List<Step> steps = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();
    final List<String> spoken = new ArrayList<>();
    final List<List<Step>> earlier = new ArrayList<>();
    int durable;
    boolean streaming;
    boolean whole = true;
    boolean attended;
    boolean serves = true;

    private final CallScene scene;

    private SampleTurn(AgentVersion version) {
        var conversation = UUID.randomUUID();
        scene = new CallScene(
                new Person("c-resident", 3),
                version,
                conversation,
                UUID.randomUUID(),
                "en",
                new Entry.Fence(conversation, 1));
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public boolean serves() {
        return serves;
    }

    static SampleTurn saying(String text) {
        return saying(text, SampleVersions.residenceGuide());
    }

    static SampleTurn saying(String text, AgentVersion version) {
        var turn = new SampleTurn(version);
        turn.steps.add(new Step.Said(text));
        return turn;
    }

    SampleTurn streamed() {
        streaming = true;
        return this;
    }

    void decided(Card card, Decision.Answer answer) {
        steps.add(new Step.Decided(card.grant(), card.call(), answer, Optional.empty()));
    }

    /** A turn in which an officer was asked, and said no. */
    static List<Step> refused(String reason) {
        var call = new Step.Asked(UUID.randomUUID(), "call-1", "renewLate", "{}");
        var card = new Card(
                UUID.randomUUID(),
                "d19e57",
                call.call(),
                "permit/renewLate",
                "Late renewal",
                List.of(),
                Instant.EPOCH,
                Card.Audience.OFFICER);
        var at = Optional.of(Instant.parse("2026-11-21T01:05:00Z"));
        var denied = new CallOutcome.Denied("refused", Localized.of("未同意：" + reason, "Not approved: " + reason));
        return List.of(
                new Step.Said("Renew it late"),
                new Step.ModelSpoke("stub", "stub", "", List.of(call), 1, 1),
                new Step.CallSettled(call.call(), card.tool(), new CallOutcome.Waiting(card)),
                new Step.Decided(card.grant(), call.call(), Decision.Answer.REFUSE, at),
                new Step.CallSettled(call.call(), card.tool(), denied));
    }

    /** What the citizen reads at the end. */
    String lastText() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Step.ModelSpoke spoke -> spoke.text();
                    case Step.PlatformSpoke spoke -> spoke.text();
                    default -> "";
                })
                .filter(text -> !text.isBlank())
                .reduce((first, second) -> second)
                .orElse("");
    }

    <T extends Step> List<T> all(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public CallScene scene() {
        return scene;
    }

    @Override
    public List<Step> steps() {
        return steps;
    }

    @Override
    public List<List<Step>> history() {
        return earlier;
    }

    @Override
    public boolean historyIsWhole() {
        return whole;
    }

    @Override
    public void record(Step step, List<Entry.Fact> facts) {
        steps.add(step);
        facts.forEach(fact -> actions.add(fact.action()));
    }

    @Override
    public void settle() {
        durable = steps.size();
    }

    @Override
    public boolean streaming() {
        return streaming;
    }

    @Override
    public void speak(String piece) {
        spoken.add(piece);
    }
}
