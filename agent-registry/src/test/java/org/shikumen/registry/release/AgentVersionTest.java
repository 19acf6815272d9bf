package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentVersionTest {

    /** Replaced by another it goes on with whom it began; stopped it does not. */
    @ParameterizedTest
    @CsvSource({
        "DRAFT, false",
        "IN_REVIEW, false",
        "APPROVED, true",
        "STAGED, true",
        "CANARY, true",
        "LIVE, true",
        "SUSPENDED, false",
        "RETIRED, false",
        "REJECTED, false"
    })
    void servesWhoBeganWithItUnlessItWasStopped(Stage stage, boolean serves) {
        assertThat(WhoMayTakeAStepTest.version(stage).serves()).isEqualTo(serves);
    }
}
