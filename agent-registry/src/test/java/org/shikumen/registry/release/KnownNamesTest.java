package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownNamesTest {

    private final SampleRegistry registry = new SampleRegistry();
    private final KnownNames names = new JdbcKnownNames(registry.application);

    @Test
    void knowsWhatWasHandedInFromTheFirstDraftOn() {
        var digest = registry.draft();

        assertThat(names.department("population-service")).isTrue();
        assertThat(names.agent("residence-points")).isTrue();
        assertThat(names.version(digest)).isTrue();
        assertThat(names.toolset("population-service", "residence-permit")).isTrue();
        assertThat(names.operation("residence-permit", "submitRenewal")).isTrue();
    }

    /** A conversation that began with a retired version goes on calling. */
    @Test
    void stillKnowsTheToolsetsOfVersionsThatServeNoLonger() {
        registry.at(Stage.RETIRED);

        assertThat(names.toolset("population-service", "residence-permit")).isTrue();
    }

    @Test
    void knowsNothingElse() {
        registry.draft();

        assertThat(names.department("population")).isFalse();
        assertThat(names.agent("residence-point")).isFalse();
        assertThat(names.version("0".repeat(64))).isFalse();
        assertThat(names.toolset("population-service", "residence-permits")).isFalse();
        assertThat(names.toolset("urban-hotline", "residence-permit")).isFalse();
        assertThat(names.operation("residence-permit", "submitRenewals")).isFalse();
        assertThat(names.operation("residence-permits", "submitRenewal")).isFalse();
    }
}
