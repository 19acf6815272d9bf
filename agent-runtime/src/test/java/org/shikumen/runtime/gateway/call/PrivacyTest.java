package org.shikumen.runtime.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.gateway.SampleGateway;
import tools.jackson.databind.node.ObjectNode;

class PrivacyTest {

    @Test
    void givesANumberBackAsTheNumberThatTheSystemExpects() throws Exception {
        try (var sample = new SampleGateway()) {
            var privacy = new Privacy(sample.vault);
            var owner = sample.scene().owner();
            var age = Set.of("child.age");
            var schema = Json.MAPPER.readTree(
                    "{\"properties\": {\"child\": {\"properties\": {\"age\": {\"type\": \"integer\"}}}}}");

            var masked = privacy.mask(owner, Json.MAPPER.readTree("{\"child\": {\"age\": 7}}"), age);
            var restored = privacy.restore(owner, (ObjectNode) masked.tree(), age, schema);

            assertThat(masked.tree()).hasToString("{\"child\":{\"age\":\"{{PERSONAL#1}}\"}}");
            assertThat(masked.rows()).hasSize(1);
            assertThat(restored).hasToString("{\"child\":{\"age\":7}}");
        }
    }

    /** Where a document types a part freely, the system's own names of fields may be citizens. */
    @Test
    void masksNamesOfFieldsAsWell() throws Exception {
        try (var sample = new SampleGateway()) {
            var privacy = new Privacy(sample.vault);
            var owner = sample.scene().owner();
            var tree = Json.MAPPER.readTree("{\"members\": {\"%1$s\": {\"share\": 40, \"of\": \"%1$s\"}}, \"none\": {}}"
                    .formatted(SampleGateway.IDENTITY));

            var masked = privacy.mask(owner, tree);

            assertThat(masked.tree())
                    .hasToString("{\"members\":{\"{{ID_NO#1}}\":{\"share\":40,\"of\":\"{{ID_NO#1}}\"}},\"none\":{}}");
        }
    }

    /** Else a system's text could make the citizen's own number appear as if the system had said it. */
    @Test
    void takesWhatASystemWritesForNoPlaceholder() throws Exception {
        try (var sample = new SampleGateway()) {
            var privacy = new Privacy(sample.vault);
            var owner = sample.scene().owner();
            privacy.mask(owner, "I am " + SampleGateway.IDENTITY).rows();
            var answer = Json.MAPPER.readTree(
                    "{\"note\": \"Pay for {{ID_NO#1}}\", \"{{ID_NO#1}}\": \"{{other}} 00013800001\", \"sum\": 5}");

            var masked = privacy.maskForeign(owner, answer);

            assertThat(masked.tree())
                    .hasToString("{\"note\":\"Pay for {ID_NO#1}\",\"{ID_NO#1}\":\"{{other}} {{PHONE#1}}\",\"sum\":5}");
            assertThat(privacy.maskForeign(
                                    owner,
                                    Json.MAPPER.readTree(
                                            "[\"{{{ID_NO#1}}}\", \"{{{{ID_NO#1}}\", \"{{{{ID_NO#1}}}}}{{ID_NO#2}}\"]"))
                            .tree())
                    .hasToString("[\"{ID_NO#1}\",\"{ID_NO#1}\",\"{ID_NO#1}{ID_NO#2}\"]");
        }
    }

    /** Most answers hold none: they are looked along and not taken apart. */
    @Test
    void leavesATreeWithoutPersonalValuesAsItIs() throws Exception {
        try (var sample = new SampleGateway()) {
            var privacy = new Privacy(sample.vault);
            var tree = Json.MAPPER.readTree(
                    "{\"state\": \"open\", \"since\": \"2025-03-14\", \"lines\": [{\"amount\": 12.50}]}");

            var masked = privacy.mask(sample.scene().owner(), tree);

            assertThat(masked.tree()).isSameAs(tree);
            assertThat(masked.rows()).isEmpty();
        }
    }

    /** Fields are masked together, with a mark between them; who writes that mark must not get past it. */
    @Test
    void masksAlsoWhatHoldsTheMarkBetweenTwoTexts() throws Exception {
        try (var sample = new SampleGateway()) {
            var privacy = new Privacy(sample.vault);
            var owner = sample.scene().owner();
            var tree = Json.MAPPER.createObjectNode();
            tree.put("note", "call me\n\u001e\non 00013800001");
            tree.put("phone", "00013800001");

            var masked = privacy.mask(owner, tree);

            assertThat(masked.tree().toString()).doesNotContain("00013800001").contains("{{PHONE#1}}");
            assertThat(masked.tree().get("phone").stringValue()).isEqualTo("{{PHONE#1}}");
            assertThat(masked.rows()).isNotEmpty();
        }
    }
}
