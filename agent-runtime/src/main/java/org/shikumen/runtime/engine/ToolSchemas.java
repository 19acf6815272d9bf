package org.shikumen.runtime.engine;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.JsonNode;

/**
 * Turns a tool's JSON Schema into LangChain4j's. What LangChain4j has no word for goes through as it is; only the outermost
 * {@code additionalProperties}, which it sends in strict mode alone, is left to the tool's own check of its arguments.
 * Plain scalars become its own types all the same, because it parses a raw schema again for every request.
 */
final class ToolSchemas {

    private static final Set<String> PLAIN = Set.of("type", "description");

    /** LangChain4j's word for no description. */
    private static final @Nullable String NONE = null;

    private ToolSchemas() {}

    static ToolSpecification specification(ToolSpec tool) {
        return ToolSpecification.builder()
                .name(tool.name().functionName())
                .description(tool.description())
                .parameters(parameters(tool.parameters()))
                .build();
    }

    private static JsonObjectSchema parameters(JsonNode schema) {
        var builder = JsonObjectSchema.builder()
                .addProperties(elements(schema.path("properties")))
                .required(strings(schema.path("required")));
        if (schema.path("$defs").isObject()) {
            builder.definitions(elements(schema.path("$defs")));
        }
        return builder.build();
    }

    private static Map<String, JsonSchemaElement> elements(JsonNode schemas) {
        var elements = new LinkedHashMap<String, JsonSchemaElement>();
        schemas.properties().forEach(named -> elements.put(named.getKey(), element(named.getValue())));
        return elements;
    }

    private static JsonSchemaElement element(JsonNode schema) {
        if (!schema.isObject() || !PLAIN.containsAll(schema.propertyNames())) {
            return raw(schema);
        }
        var description = schema.path("description").stringValue(NONE);
        return switch (schema.path("type").stringValue("")) {
            case "string" -> JsonStringSchema.builder().description(description).build();
            case "integer" ->
                JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description).build();
            default -> raw(schema);
        };
    }

    /** {@code true} as a schema allows anything, like an empty one; LangChain4j takes objects only. */
    private static JsonSchemaElement raw(JsonNode schema) {
        return JsonRawSchema.from(schema.isObject() ? schema.toString() : "{}");
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(item -> strings.add(item.stringValue("")));
        return strings;
    }
}
