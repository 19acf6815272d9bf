package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    @ParameterizedTest
    @ValueSource(strings = {"0x6", "0o6", "+6", "06"})
    void staysTheSameHoweverANumberIsWritten(String six) {
        var rewritten = read(SampleBundle.changed("toolCallsPerTurn: 6", "toolCallsPerTurn: " + six));

        assertThat(rewritten.agents().getFirst().digest())
                .isEqualTo(
                        read(SampleBundle.residencePermit()).agents().getFirst().digest());
    }

    /** As RFC 8785 has it: names by UTF-16 units, the shortest numbers, no escape that is not needed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"b": 1, "a": {"d": [], "c": {}}}         | {"a":{"c":{},"d":[]},"b":1}
            {"10": 1, "9": 2, "A": 3, "a": 4}         | {"10":1,"9":2,"A":3,"a":4}
            {"\\ufb33": 1, "\\ud83d\\ude00": 2, "静": 3} | {"静":3,"😀":2,"\ufb33":1}
            [1.0, 1E30, 0.000001, 1e-7, -0.0, 100]    | [1,1e+30,0.000001,1e-7,0,100]
            [333333333.33333329, 9007199254740992]    | [333333333.3333333,9007199254740992]
            ["\\u20ac\\/\\u000F\\n\\u0041'"]            | ["€/\\u000f\\nA'"]
            [null, true, false, "12"]                 | [null,true,false,"12"]
            """)
    void isOfOneTextWhoeverWritesIt(String content, String canonical) {
        assertThat(Digest.canonical(json(content))).isEqualTo(canonical);
    }

    /** Worked out with sha256sum. */
    @Test
    void isTheSumThatAnyoneElseWouldGet() {
        assertThat(Digest.of(json("{\"b\": 1, \"a\": 2}")))
                .isEqualTo("d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772");
    }

    @Test
    void coversWhichToolsetIsPinnedUnderWhichName() {
        var agent = json("{\"spec\": {}}");
        var pinned = new LinkedHashMap<>(Map.of("permit", "aa"));
        pinned.put("hotline", "bb");

        assertThat(Digest.of(agent, pinned))
                .isEqualTo(Digest.of(agent, Map.of("hotline", "bb", "permit", "aa")))
                .isNotEqualTo(Digest.of(agent, Map.of("hotline", "aa", "permit", "bb")))
                .isNotEqualTo(Digest.of(agent, Map.of("permit", "aa")))
                .isNotEqualTo(Digest.of(agent));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private Reading read(List<BundleFile> files) {
        return reader.read(files, StoredToolsets.NONE);
    }
}
