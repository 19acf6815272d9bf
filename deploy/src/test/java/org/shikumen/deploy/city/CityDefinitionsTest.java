package org.shikumen.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.tools.Tool;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;

class CityDefinitionsTest {

    private final DefinitionReader reader = new DefinitionReader(new NoTools());

    @Test
    void theWholeCityReadsWithoutAProblem() {
        var reading = reader.read(bundle(), StoredToolsets.NONE);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.agents()).hasSize(2);
        assertThat(reading.toolsets()).hasSize(3);
    }

    @Test
    void aMissingDecisionIsSeenInOurOwnFiles() {
        var broken = bundle().stream()
                .map(file -> new BundleFile(file.name(), file.text().replace("decision: HUMAN_ONLY", "assurance: 3")))
                .toList();

        assertThat(reader.read(broken, StoredToolsets.NONE).problems())
                .anySatisfy(problem -> assertThat(problem.path()).contains("withdrawCase"));
    }

    private static List<BundleFile> bundle() {
        var files = new ArrayList<BundleFile>();
        CityText.AGENTS.forEach((department, agent) -> files.add(file(department + "/" + agent + ".agent.yaml")));
        CityTextTest.toolsets().forEach(toolset -> {
            files.add(file(toolset + ".toolset.yaml"));
            files.add(file(toolset + ".openapi.yaml"));
            files.add(file(toolset + ".stubs.json"));
        });
        return files;
    }

    private static BundleFile file(String name) {
        return new BundleFile(name, CityText.text(name));
    }

    private record NoTools() implements Tools {
        @Override
        public Optional<Tool> find(String toolsetDigest, String operation) {
            return Optional.empty();
        }

        @Override
        public List<Finding> check(Toolset toolset) {
            return List.of();
        }
    }
}
