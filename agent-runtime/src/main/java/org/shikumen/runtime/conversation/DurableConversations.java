package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.vault.Vault;

/** Conversations whose every word is in PostgreSQL before it counts. */
final class DurableConversations implements Conversations {

    private final JdbcConversations conversations;
    private final Scenes scenes;
    private final Openings openings;
    private final TurnRunner runner;
    private final Attendance attendance;
    private final Repeats repeats;
    private final JdbcTurns turns;
    private final Grants grants;
    private final Followers followers;
    private final Vault vault;

    DurableConversations(
            JdbcConversations conversations,
            Scenes scenes,
            Openings openings,
            TurnRunner runner,
            Attendance attendance,
            Repeats repeats,
            JdbcTurns turns,
            Grants grants,
            Followers followers,
            Vault vault) {
        this.conversations = conversations;
        this.scenes = scenes;
        this.openings = openings;
        this.runner = runner;
        this.attendance = attendance;
        this.repeats = repeats;
        this.turns = turns;
        this.grants = grants;
        this.followers = followers;
        this.vault = vault;
    }

    @Override
    public OpeningReport open(Person citizen, String agent, String language) {
        return openings.open(citizen, agent, language);
    }

    @Override
    public TurnReport say(Person citizen, UUID conversation, String text, EventSink sink) {
        return inScene(citizen, conversation, scene -> say(scene, new Message(text, Optional.empty()), sink));
    }

    /** A repeat is answered also when the agent was stopped meanwhile: nothing new begins. */
    @Override
    public TurnReport say(Person citizen, UUID conversation, String text, String key, EventSink sink) {
        var message = new Message(text, Optional.of(key));
        return inScene(
                citizen,
                conversation,
                scene -> repeats.answer(scene, key, message, sink).orElseGet(() -> say(scene, message, sink)));
    }

    private TurnReport say(Scene scene, Message message, EventSink sink) {
        return unlessErased(scene, runner.begin(scene, message, sink));
    }

    /** A turn that could not go on because the conversation was erased under it. */
    private TurnReport unlessErased(Scene scene, TurnReport report) {
        return report instanceof TurnReport.Busy
                ? conversations
                        .stored(scene.id())
                        .filter(found -> found.erasedAt().isPresent())
                        .map(Erased::rejection)
                        .orElse(report)
                : report;
    }

    @Override
    public TurnReport decide(
            Person citizen, UUID conversation, UUID grant, String digest, boolean confirm, EventSink sink) {
        return inScene(citizen, conversation, scene -> switch (grants.decide(
                citizen, conversation, grant, digest, confirm)) {
            case Decision.Accepted accepted ->
                followed(accepted, unlessErased(scene, runner.goOn(scene, accepted, sink)));
            case Decision.Rejected(var code, var sentence) -> new TurnReport.Rejected(code, sentence);
        });
    }

    /** An answer that counts is never told as one to give again: where the turn cannot go on now, recovery takes it on. */
    private TurnReport followed(Decision.Accepted accepted, TurnReport report) {
        return report instanceof TurnReport.Busy ? runner.asItStands(accepted.turn()) : report;
    }

    @Override
    public OfficerReport decide(Official officer, UUID grant, String digest, boolean approve, String reason) {
        var decision = grants.decide(officer, grant, digest, approve, reason);
        return switch (decision) {
            case Decision.Rejected ignored -> new OfficerReport(decision, Optional.empty());
            case Decision.Accepted accepted -> new OfficerReport(decision, follow(accepted));
        };
    }

    /** Empty when somebody works in that conversation now; recovery follows the answer then. */
    private Optional<String> follow(Decision.Accepted accepted) {
        return scenes.inAbsence(accepted.conversation())
                .map(scene -> runner.goOn(scene, accepted, EventSink.NONE))
                .flatMap(report -> report instanceof TurnReport.Rested(var turn, var outcome, var events)
                        ? Optional.of(outcome)
                        : Optional.empty());
    }

    /** Goes on with a turn whose card was answered while nobody was there to follow. */
    void followLater(Decision.Accepted accepted) {
        if (turns.standing(accepted.turn()).filter(JdbcTurns.Standing::waiting).isPresent()) {
            scenes.inAbsence(accepted.conversation()).ifPresent(scene -> runner.goOnLater(scene, accepted));
        }
    }

    /** Takes up a turn whose owner went away; false when its version cannot be found. */
    boolean takeUp(JdbcTurns.Unowned unowned) {
        var scene = scenes.inAbsence(unowned.conversation());
        scene.ifPresent(it -> runner.takeUp(it, unowned.turn()));
        return scene.isPresent();
    }

    @Override
    public TurnReport handOver(Person citizen, UUID conversation, EventSink sink) {
        return inScene(citizen, conversation, scene -> unlessErased(scene, runner.handOver(scene, sink)));
    }

    @Override
    public TurnReport withdraw(Person citizen, UUID conversation, EventSink sink) {
        return inScene(citizen, conversation, scene -> unlessErased(scene, attendance.withdraw(scene, sink)));
    }

    @Override
    public Presence presence(Person citizen, UUID conversation) {
        return find(citizen, conversation)
                .map(found -> attendance.presence(found.id()))
                .orElse(Presence.AGENT);
    }

    @Override
    public Optional<Conversation> find(Person citizen, UUID conversation) {
        return conversations.find(conversation).filter(found -> found.citizen().equals(citizen.id()));
    }

    @Override
    public Optional<Instant> keptUntil(Person citizen, UUID conversation) {
        return scene(citizen, conversation)
                .filter(scene -> scene.conversation().erasedAt().isEmpty())
                .map(scene -> Keeping.of(scene.version()).until(conversations.lastSaid(scene.conversation())));
    }

    @Override
    public Page<Conversation> of(Person citizen, Optional<String> cursor, int limit) {
        return conversations.of(citizen.id(), PageEnd.newestFirst(cursor), limit);
    }

    @Override
    public Optional<List<ChatEvent>> events(Person citizen, UUID conversation, long after) {
        return find(citizen, conversation).map(found -> stored(found, after));
    }

    @Override
    public Optional<AutoCloseable> follow(Person citizen, UUID conversation, long after, EventSink sink) {
        return find(citizen, conversation)
                .map(found -> followers.follow(conversation, after, seen -> stored(found, seen), sink));
    }

    /** Values put back: these are the citizen's own eyes. */
    private List<ChatEvent> stored(Conversation conversation, long after) {
        return Restored.of(conversations.events(conversation, after), vault, conversation.owner());
    }

    @Override
    public boolean serves(AgentVersion version) {
        return openings.serves(version);
    }

    private TurnReport inScene(Person citizen, UUID conversation, Function<Scene, TurnReport> act) {
        return scene(citizen, conversation)
                .map(scene -> scene.conversation().erasedAt().isPresent()
                        ? Erased.rejection(scene.conversation())
                        : act.apply(scene))
                .orElseGet(TurnReport.NotFound::new);
    }

    private Optional<Scene> scene(Person citizen, UUID conversation) {
        return find(citizen, conversation).flatMap(found -> scenes.of(found, citizen));
    }
}
