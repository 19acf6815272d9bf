package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.Moments;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Decision.Answer;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.json.JsonMapper;

/** What the agent is doing is told while it does it, also after a person's yes and by whoever takes the turn up. */
class NarrationTest {

    private static final UUID CALL = UUID.randomUUID();
    private static final Card ASKED = card(Audience.CITIZEN);
    private static final List<Step> WAITS =
            List.of(new Step.CallBegun(CALL, Clerk.TOOL, "Submit a renewal"), settled(new CallOutcome.Waiting(ASKED)));

    @Test
    void saysThatACallHasBegunWhenItsCardGotAYes() {
        assertThat(told(narration(WAITS), answered(Answer.CONFIRM)))
                .containsExactly("RUN_STARTED", "STEP_STARTED Submit a renewal");
    }

    @Test
    void saysThatItIsOverBeforeWhatCameOfIt() {
        var narration = narration(WAITS);

        assertThat(told(narration, answered(Answer.CONFIRM), done()))
                .containsSequence("STEP_STARTED Submit a renewal", "STEP_FINISHED Submit a renewal", "CUSTOM receipt");
    }

    @Test
    void endsWhatAnotherReplicaHasBegun() {
        var before = new ArrayList<>(WAITS);
        before.add(answered(Answer.CONFIRM));

        assertThat(told(narration(before), done())).startsWith("STEP_FINISHED Submit a renewal");
    }

    @Test
    void beginsAndEndsACallOnceMoreForEachYes() {
        var officer = card(Audience.OFFICER);

        assertThat(told(
                        narration(WAITS),
                        answered(Answer.CONFIRM),
                        settled(new CallOutcome.Waiting(officer)),
                        new Step.Decided(officer.grant(), CALL, Answer.APPROVE, Optional.of(Instant.EPOCH)),
                        done()))
                .containsExactly(
                        "RUN_STARTED",
                        "STEP_STARTED Submit a renewal",
                        "STEP_FINISHED Submit a renewal",
                        "CUSTOM confirm",
                        "RUN_STARTED",
                        "STEP_STARTED Submit a renewal",
                        "STEP_FINISHED Submit a renewal",
                        "CUSTOM receipt");
    }

    @Test
    void tellsOfNoCallAfterANo() {
        var no = settled(new CallOutcome.Denied(
                Denials.declined().code(), Denials.declined().reason()));

        assertThat(told(narration(WAITS), answered(Answer.DECLINE), no))
                .containsExactly("RUN_STARTED", "CUSTOM problem");
    }

    private static Narration narration(List<Step> before) {
        var results = new ResultCards(new SampleTools(), new Moments(ZoneId.of("Asia/Shanghai")));
        var version = new SampleAgents().live().getFirst();
        var telling = new Telling(UUID.randomUUID(), UUID.randomUUID(), version, "en", results);
        return new Narration(telling, Lease.first(UUID.randomUUID()), before);
    }

    private static List<String> told(Narration narration, Step... steps) {
        var told = new ArrayList<String>();
        for (var step : steps) {
            narration.tell(step).stored().forEach(event -> told.add(words(event)));
        }
        return told;
    }

    private static String words(ChatEvent event) {
        var of =
                event.json().path("stepName").asString(event.json().path("name").asString(""));
        return (event.type() + " " + of).strip();
    }

    private static Step answered(Answer answer) {
        return new Step.Decided(ASKED.grant(), CALL, answer, Optional.of(Instant.EPOCH));
    }

    private static Step done() {
        var result = new ToolResult.Succeeded(JsonMapper.shared().createObjectNode(), Optional.empty());
        var receipt = new CallOutcome.Receipt(UUID.randomUUID(), Clerk.TOOL, "done", Instant.EPOCH, Optional.empty());
        return settled(new CallOutcome.Done(result, Optional.of(receipt)));
    }

    private static Step settled(CallOutcome outcome) {
        return new Step.CallSettled(CALL, Clerk.TOOL, outcome);
    }

    private static Card card(Audience audience) {
        return new Card(
                UUID.randomUUID(), "d", CALL, Clerk.TOOL, "Submit a renewal", List.of(), Instant.EPOCH, audience);
    }
}
