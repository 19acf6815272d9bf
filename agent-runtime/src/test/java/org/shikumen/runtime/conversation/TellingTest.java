package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.Moments;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.runtime.gateway.policy.Verdict;
import tools.jackson.databind.JsonNode;

class TellingTest {

    private final Telling telling = new Telling(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new SampleAgents().live().getFirst(),
            "en",
            new ResultCards(new SampleTools(), new Moments(ZoneId.of("Asia/Shanghai"))));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsWhatWaitsForAnAnswerAlreadyNotRefused(boolean forTheCitizen) {
        var problem = problem(Denials.cardOpen(forTheCitizen));

        assertThat(problem.get("status").asString()).isEqualTo("waiting");
        assertThat(problem.get("code").asString()).isEqualTo("card-open");
    }

    @Test
    void callsWhatHasItsYesAlreadyNotRefused() {
        assertThat(problem(Denials.underWay()).get("status").asString()).isEqualTo("waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declined", "expired"})
    void callsWhatWasNotDoneRefused(String code) {
        var problem = problem(code.equals("declined") ? Denials.declined() : Denials.expired());

        assertThat(problem.get("status").asString()).isEqualTo("refused");
        assertThat(problem.get("code").asString()).isEqualTo(code);
    }

    private JsonNode problem(Verdict.Denied denied) {
        var outcome = new CallOutcome.Denied(denied.code(), denied.reason());
        var told = telling.of(new Step.CallSettled(UUID.randomUUID(), Clerk.TOOL, outcome), "", List.of());
        return told.getFirst().get("value");
    }
}
