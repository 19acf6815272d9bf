package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.definition.SampleBundle;

class HouseSurroundingsTest {

    private final SampleRegistry registry = new SampleRegistry();
    private final HouseSurroundings around =
            new HouseSurroundings(() -> Set.of("population.officer"), () -> Set.of("city"), registry.live);

    @Test
    void knowsTheOfficialsOfWhomTheHouseHasHeard() {
        assertThat(around.officials()).containsExactly("population.officer");
    }

    @Test
    void knowsThePoolsThatAreSetUp() {
        assertThat(around.pools()).containsExactly("city");
    }

    @Test
    void countsADepartmentsOwnQueueAlways() {
        assertThat(around.queues("harbour")).containsExactly("harbour");
    }

    @Test
    void countsTheQueuesOfTheDepartmentsLiveAgentsAndOfNobodyElse() {
        var digest = registry.draft(SampleBundle.changed("queue: population-service", "queue: late-desk"));
        var asADraft = around.queues("population-service");

        registry.bring(digest, Stage.LIVE);

        assertThat(asADraft).containsExactly("population-service");
        assertThat(around.queues("population-service")).containsExactlyInAnyOrder("population-service", "late-desk");
        assertThat(around.queues("harbour")).containsExactly("harbour");
    }
}
