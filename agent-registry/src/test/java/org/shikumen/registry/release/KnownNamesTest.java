package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shikumen.registry.definition.SampleBundle;

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

    /** One department must not learn of another's, nor speak of it in a stop or an export. */
    @Test
    void knowsOfEachNameWhoseItIs() {
        var digest = registry.draft();

        assertThat(names.agent("population-service", "residence-points")).isTrue();
        assertThat(names.version("population-service", digest)).isTrue();
        assertThat(names.agent("urban-hotline", "residence-points")).isFalse();
        assertThat(names.version("urban-hotline", digest)).isFalse();
    }

    @Test
    void knowsADepartmentThatHasHandedInNothingButAToolset() {
        var toolset = SampleBundle.definition().split("---\n")[1];
        registry.releases.draft(SampleBundle.withDefinition(toolset), SampleOfficials.author());

        assertThat(names.department("population-service")).isTrue();
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
