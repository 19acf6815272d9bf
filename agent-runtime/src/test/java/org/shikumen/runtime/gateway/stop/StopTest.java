package org.shikumen.runtime.gateway.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.runtime.gateway.stop.Stop.Scope;

/** What a stop holds against, scope by scope. */
class StopTest {

    private static final Stop.Subject RENEWAL =
            new Stop.Subject("population-service", "residence-points", "abc", "residence-permit/submitRenewal");

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, *",
        "DEPARTMENT, population-service",
        "AGENT, residence-points",
        "VERSION, abc",
        "TOOL, residence-permit/submitRenewal"
    })
    void holdsAgainstWhatItNames(Scope scope, String target) {
        assertThat(stop(scope, target, "").holdsAgainst(RENEWAL)).isTrue();
    }

    /** Also when it names what the subject is in another scope. */
    @ParameterizedTest
    @CsvSource({
        "DEPARTMENT, urban-hotline",
        "DEPARTMENT, residence-points",
        "AGENT, hotline",
        "AGENT, population-service",
        "VERSION, abcd",
        "VERSION, residence-points",
        "TOOL, residence-permit/estimatePoints",
        "TOOL, submitRenewal"
    })
    void holdsAgainstNothingElse(Scope scope, String target) {
        assertThat(stop(scope, target, "").holdsAgainst(RENEWAL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"population-service, true", "urban-hotline, false"})
    void holdsOnlyInTheDepartmentThatSetIt(String department, boolean holds) {
        assertThat(stop(Scope.AGENT, "residence-points", department).holdsAgainst(RENEWAL))
                .isEqualTo(holds);
    }

    private static Stop stop(Scope scope, String target, String department) {
        return new Stop(UUID.randomUUID(), scope, target, department, "a wrong fee", "operator", Instant.EPOCH);
    }
}
