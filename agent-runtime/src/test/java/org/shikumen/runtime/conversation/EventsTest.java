package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.grant.Decision.Answer;

class EventsTest {

    private static final Instant AT = Instant.parse("2026-11-21T07:00:00Z");

    @ParameterizedTest
    @CsvSource({"CONFIRM, confirm", "DECLINE, decline", "APPROVE, approve", "REFUSE, refuse"})
    void tellsWithWhichAnswerARunGoesOnAndWhenItWasGiven(Answer answer, String word) {
        var event = Events.runGoesOn(UUID.randomUUID(), UUID.randomUUID(), decided(answer, Optional.of(AT)));

        assertThat(event.get("answer").asString()).isEqualTo(word);
        assertThat(event.get("timestamp").asLong()).isEqualTo(AT.toEpochMilli());
        assertThat(event.has("input")).isFalse();
    }

    @Test
    void ascribesNoAnswerToAnybodyWhereNobodyGaveOne() {
        var event = Events.runGoesOn(UUID.randomUUID(), UUID.randomUUID(), decided(Answer.DECLINE, Optional.empty()));

        assertThat(event.get("answer").asString()).isEqualTo("none");
        assertThat(event.has("timestamp")).isFalse();
    }

    private static Step.Decided decided(Answer answer, Optional<Instant> at) {
        return new Step.Decided(UUID.randomUUID(), UUID.randomUUID(), answer, at);
    }
}
