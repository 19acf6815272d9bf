package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    private final DefinitionReader reader = new DefinitionReader(SampleBundle.tools());

    @Test
    void staysTheSameWhenOnlyTheWritingChanges() {
        var original = read(SampleBundle.residencePermit());

        var rewritten = read(SampleBundle.withDefinition(SampleBundle.definition()
                .replace("  labels: {sector: government-services}\n", "")
                .replace(
                        "  name: residence-points\n",
                        "  # by name\n  labels:\n    \"sector\": 'government-services'\n  name: \"residence-points\"\n")
                .replace("temperature: 0.1", "temperature: 0.10")));

        assertThat(rewritten.agents().getFirst().digest())
                .isEqualTo(original.agents().getFirst().digest())
                .matches("[0-9a-f]{64}");
        assertThat(rewritten.toolsets().getFirst().digest())
                .isEqualTo(original.toolsets().getFirst().digest());
    }

    @Test
    void staysTheSameWhenTheApiDocumentMovesIntoTheDefinition() {
        var inline = SampleBundle.text(SampleBundle.API).indent(4);
        var definition = SampleBundle.definition()
                .replace("  openapi: residence-permit.openapi.yaml\n", "  openapi:\n" + inline);

        var reading = read(List.of(new BundleFile(SampleBundle.FILE, definition)));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.agents().getFirst().digest())
                .isEqualTo(
                        read(SampleBundle.residencePermit()).agents().getFirst().digest());
    }

    @Test
    void changesWithTheMeaningAndWithWhatIsPinned() {
        var original = read(SampleBundle.residencePermit());

        var otherAgent = read(SampleBundle.changed("toolCallsPerTurn: 6", "toolCallsPerTurn: 7"));
        var otherToolset = read(SampleBundle.changed("timeout: 3s", "timeout: 4s"));

        assertThat(otherAgent.agents().getFirst().digest())
                .isNotEqualTo(original.agents().getFirst().digest());
        assertThat(otherAgent.toolsets().getFirst().digest())
                .isEqualTo(original.toolsets().getFirst().digest());
        assertThat(otherToolset.toolsets().getFirst().digest())
                .isNotEqualTo(original.toolsets().getFirst().digest());
        assertThat(otherToolset.agents().getFirst().digest())
                .isNotEqualTo(original.agents().getFirst().digest());
    }

    @Test
    void readsBackFromStoredContentWhatItRead() {
        var reading = read(SampleBundle.residencePermit());
        var agent = reading.agents().getFirst();
        var toolset = reading.toolsets().getFirst();

        assertThat(StoredContent.agent(agent.content())).isEqualTo(agent.definition());
        assertThat(StoredContent.toolset(toolset.content())).isEqualTo(toolset.toolset());
    }

    private Reading read(List<BundleFile> files) {
        return reader.read(files, StoredToolsets.NONE);
    }
}
