package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DefinitionSchemasTest {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void servesTheSchemasThatTheReaderFollows() {
        DefinitionSchemas.all()
                .forEach((file, schema) -> assertThat(committed(file))
                        .as(
                                "%s is out of date: run DefinitionSchemas with the folder"
                                        + " agent-registry/src/main/resources/schemas",
                                file)
                        .isEqualTo(schema));
    }

    @Test
    void explainsEveryField() {
        var schemas = DefinitionSchemas.all().values().stream().map(mapper::readTree);

        var fields = schemas.flatMap(DefinitionSchemasTest::fields).toList();

        assertThat(fields)
                .hasSizeGreaterThan(60)
                .allSatisfy(field ->
                        assertThat(field.path("description").asString("")).endsWith("."));
    }

    @Test
    void acceptsWhatTheReaderAcceptsAndRefusesWhatItRefuses() {
        assertThat(schemaErrors(SampleBundle.definition())).isEmpty();
        assertThat(schemaErrors(SampleBundle.definition().replace("limits:", "limts:")))
                .isNotEmpty();
        assertThat(schemaErrors(SampleBundle.definition().replace("timeout: 3s", "timeout: soon")))
                .isNotEmpty();
        assertThat(schemaErrors(SampleBundle.definition().replace("decision: AUTO", "decision: MAYBE")))
                .isNotEmpty();
        assertThat(schemaErrors(SampleBundle.definition().replace("- residence-permit/", "- ")))
                .isNotEmpty();
        assertThat(schemaErrors(SampleBundle.definition().replace("{production:", "{testing:")))
                .isNotEmpty();
        assertThat(schemaErrors(ruled("{zh: 一次最多十二个月, en: Twelve months at most.}")))
                .isEmpty();
        assertThat(schemaErrors(ruled("{zh: 一次最多十二个月}"))).isNotEmpty();
    }

    private static String ruled(String reason) {
        return SampleBundle.definition()
                .replace(
                        "      assurance: 3",
                        "      rules: [{name: a-year, require: arguments.months <= 12, reason: %s}]\n      assurance: 3"
                                .formatted(reason));
    }

    private static Stream<JsonNode> fields(JsonNode schema) {
        var here = schema.path("properties").valueStream();
        return Stream.concat(here, schema.valueStream().flatMap(DefinitionSchemasTest::fields));
    }

    private static List<String> schemaErrors(String text) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        return YamlFile.read(BundleFile.bare(text)).documents().stream()
                .flatMap(document -> {
                    var file = document.json().path("kind").asString().toLowerCase() + ".v1.json";
                    var schema =
                            registry.getSchema(DefinitionSchemas.schema(file).orElseThrow());
                    return schema.validate(document.json().toString(), InputFormat.JSON).stream();
                })
                .map(Object::toString)
                .toList();
    }

    private static String committed(String file) {
        return SampleBundle.resource("/schemas/" + file);
    }
}
