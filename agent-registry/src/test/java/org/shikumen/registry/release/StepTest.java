package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void isFoundByEachWordThatAPathTakes() {
        var words = Step.ASKED_FOR.split("\\|");

        assertThat(Stream.of(words).map(Step::of))
                .containsExactlyElementsOf(Stream.of(Step.values())
                        .filter(step -> !step.roles().isEmpty())
                        .map(Optional::of)
                        .toList());
    }

    @Test
    void isNotFoundByAWordThatNobodyMaySay() {
        assertThat(Step.of("step-back")).isEmpty();
        assertThat(Step.of("Retire")).isEmpty();
        assertThat(Step.of("demolish")).isEmpty();
    }
}
