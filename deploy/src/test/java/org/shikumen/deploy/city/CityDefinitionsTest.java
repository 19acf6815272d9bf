package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.StoredToolsets;

class CityDefinitionsTest {

    private final CityHouse house = new CityHouse(Clock.systemUTC());

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theWholeCityReadsWithoutAProblem() {
        var reading = house.reader().read(CityText.bundle(), StoredToolsets.NONE);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.agents()).hasSize(2);
        assertThat(reading.toolsets()).hasSize(3);
        assertThat(reading.policies()).hasSize(2);
    }

    @Test
    void aMissingDecisionIsSeenInOurOwnFiles() {
        var broken = CityText.bundle().stream()
                .map(file -> new BundleFile(file.name(), file.text().replace("decision: HUMAN_ONLY", "assurance: 3")))
                .toList();

        var problems = house.reader().read(broken, StoredToolsets.NONE).problems();

        assertThat(problems).anySatisfy(problem -> assertThat(problem.path()).contains("withdrawCase"));
    }
}
