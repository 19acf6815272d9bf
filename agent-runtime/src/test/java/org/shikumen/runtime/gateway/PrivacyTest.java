package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
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
}
