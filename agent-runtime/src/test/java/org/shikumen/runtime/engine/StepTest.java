package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import tools.jackson.databind.json.JsonMapper;

class StepTest {

    @Test
    void readsAnAnswerThatWasStoredWithoutItsTime() {
        var stored = """
                {"step": "decided", "grant": "6b7a32bd-fcbe-4506-b8fc-a4ca581aa927",
                 "call": "8b83a708-abf1-4517-b6ba-5782bf806aa9", "answer": "CONFIRM"}""";

        assertThat(JsonMapper.builder().build().readValue(stored, Step.class))
                .isInstanceOfSatisfying(
                        Step.Decided.class, decided -> assertThat(decided.at()).isEmpty());
    }

    @Test
    void readsWhatWasFoundOutAsItWasStored() {
        var receipt = new CallOutcome.Receipt(
                UUID.randomUUID(),
                "permit/renew",
                "done",
                Instant.parse("2026-11-21T01:05:00.123456Z"),
                Optional.of("A-7"));
        Step found = new Step.DoubtSettled(
                UUID.randomUUID(),
                "permit/renew",
                "Renew a permit",
                new Settlement("done", Instant.parse("2026-11-21T01:06:00Z")),
                Optional.of(receipt));
        var json = JsonMapper.builder().build();

        var stored = json.writerFor(Step.class).writeValueAsString(found);

        assertThat(stored).contains("\"step\":\"doubt-settled\"");
        assertThat(json.readValue(stored, Step.class)).isEqualTo(found);
    }
}
