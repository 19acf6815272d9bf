package org.shikumen.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.internal.JsonSchemaElementUtils;
import org.junit.jupiter.api.Test;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ToolSchemasTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void sendsASchemaAsTheToolDeclaresIt() {
        var schema = """
                {"type":"object","required":["items","applicant"],
                 "$defs":{"party":{"type":"object","properties":{"name":{"type":"string","minLength":2}}}},
                 "properties":{
                   "urgent":{"type":"boolean","description":"Whether it hurries"},
                   "months":{"type":"integer","minimum":1,"maximum":12},
                   "weight":{"type":"number"},
                   "nickname":{"type":["string","null"]},
                   "applicant":{"$ref":"#/$defs/party"},
                   "items":{"type":"array","minItems":1,"items":{"type":"object",
                     "properties":{"kind":{"enum":["a","b"]}},"required":["kind"]}},
                   "reach":{"oneOf":[{"type":"string","format":"email"},{"type":"string","pattern":"^1\\\\d{10}$"}]}}}
                """;

        var specification = ToolSchemas.specification(tool(schema));

        var sent = JsonSchemaElementUtils.toMap(specification.parameters(), false);
        assertThat(JSON.<ObjectNode>valueToTree(sent)).isEqualTo(JSON.readTree(schema));
    }

    private static ToolSpec tool(String schema) {
        Tools tools = SampleVersions.tools();
        var sample = tools.find("t001", "estimatePoints").orElseThrow().spec();
        return new ToolSpec(sample.name(), sample.title(), "", (ObjectNode) JSON.readTree(schema), sample.operation());
    }
}
