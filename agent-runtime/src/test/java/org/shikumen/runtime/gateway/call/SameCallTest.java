package org.shikumen.runtime.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is asked a second time for the very same could say yes twice. */
class SameCallTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12                 | 12.0               | true",
                "12.5               | 12.50              | true",
                "1.5                | 15e-1              | true",
                "0.1                | 0.10000000000000001 | false",
                "9007199254740993   | 9007199254740992   | false",
                "12                 | \"12\"             | false",
                "[12.5, {\"a\": 1}] | [12.50, {\"a\": 1.0}] | true",
                "[1, 2]             | [2, 1]             | false",
                "null               | 0                  | false",
            })
    void isTheSameWhateverItsNumbersWereWrittenLike(String one, String other, boolean same) {
        assertThat(SameCall.of(spec(), saying("amount", one), saying("amount", other)))
                .isEqualTo(same);
        assertThat(SameCall.of(spec(), saying("amount", other), saying("amount", one)))
                .isEqualTo(same);
    }

    /** A document's own numbers are read as doubles. */
    @ParameterizedTest
    @CsvSource({"1.5, true", "1.50, true", "1.51, false"})
    void takesWhatIsLeftOutForWhatTheDocumentSays(String said, boolean same) {
        assertThat(SameCall.of(spec(), Json.MAPPER.createObjectNode(), saying("rate", said)))
                .isEqualTo(same);
    }

    private static ObjectNode saying(String name, String value) {
        return (ObjectNode) Json.MAPPER.readTree("{\"%s\": %s}".formatted(name, value));
    }

    private static ToolSpec spec() {
        var parameters = Json.MAPPER.createObjectNode();
        parameters.putObject("properties").putObject("rate").set("default", DoubleNode.valueOf(1.5));
        var operation = new Toolset.Operation(
                DecisionMode.CITIZEN_CONFIRM,
                Effect.READ,
                Localized.NONE,
                List.of(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                List.of());
        return new ToolSpec(new ToolName("fees", "pay"), Localized.NONE, "", parameters, operation);
    }
}
