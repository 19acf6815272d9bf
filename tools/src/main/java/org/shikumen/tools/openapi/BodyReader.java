package org.shikumen.tools.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of an operation's request, in a form that can be sent. */
final class BodyReader {

    private static final List<String> ALTERNATIVES =
            List.of("oneOf", "anyOf", "allOf", "not", "if", "patternProperties", "$ref");

    private final ApiDocument document;
    private final SchemaWriter schemas;

    BodyReader(ApiDocument document, SchemaWriter schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** @param beside parameters, whose names are taken */
    Optional<ApiBody> read(JsonNode operation, List<ApiParameter> beside) {
        var taken = beside.stream().map(ApiParameter::name).collect(Collectors.toSet());
        var body = document.follow(operation.path("requestBody"));
        if (!body.path("content").isObject() || body.path("content").isEmpty()) {
            return Optional.empty();
        }
        var contentType = contentType(body.path("content"));
        var schema = schemas.write(body.path("content").path(contentType).path("schema"));
        return Optional.of(new ApiBody(
                contentType,
                isForm(contentType),
                body.path("required").asBoolean(true),
                schema,
                fitsBeside(schema, taken) ? Optional.empty() : Optional.of(free("body", taken))));
    }

    private static String contentType(JsonNode content) {
        return content.propertyStream()
                .map(entry -> entry.getKey())
                .filter(BodyReader::isSupported)
                .min(Comparator.comparing(BodyReader::isForm))
                .orElseThrow(() -> new DocumentProblem(
                        Localized.of("请求正文只有 %s 格式。", "The request body comes only as %s.")
                                .formatted(content.propertyStream()
                                        .map(entry -> entry.getKey())
                                        .collect(Collectors.joining(", "))),
                        Localized.of(
                                "请提供 application/json 或 application/x-www-form-urlencoded 格式。",
                                "Offer it as application/json or application/x-www-form-urlencoded.")));
    }

    private static boolean isSupported(String contentType) {
        var type = type(contentType);
        return type.equals("application/json") || type.endsWith("+json") || isForm(contentType);
    }

    private static boolean isForm(String contentType) {
        return type(contentType).equals("application/x-www-form-urlencoded");
    }

    private static String type(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the body's properties can stand beside the other parameters: a plain object, and no name twice. */
    private static boolean fitsBeside(ObjectNode schema, Set<String> taken) {
        return schema.path("properties").isObject()
                && !schema.path("properties").isEmpty()
                && ALTERNATIVES.stream().noneMatch(schema::has)
                && schema.path("properties").propertyStream().noneMatch(p -> taken.contains(p.getKey()));
    }

    private static String free(String name, Set<String> taken) {
        return taken.contains(name) ? free("request" + name, taken) : name;
    }
}
