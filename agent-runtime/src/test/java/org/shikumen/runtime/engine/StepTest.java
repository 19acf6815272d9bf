package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
}
