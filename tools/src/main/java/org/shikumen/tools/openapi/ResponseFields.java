package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a successful response may have; where the document says nothing, every field is possible. */
final class ResponseFields {

    private static final int DEEPEST = 12;
    private static final List<String> COMPOSITIONS = List.of("allOf", "oneOf", "anyOf");

    private final ApiDocument document;
    private final Optional<JsonNode> schema;

    ResponseFields(ApiDocument document, JsonNode operation) {
        this.document = document;
        this.schema = DocumentProblem.reading(() -> schemas(document, operation).findFirst());
    }

    /** Of every successful answer that the document describes. */
    static Stream<JsonNode> schemas(ApiDocument document, JsonNode operation) {
        return Stream.of("200", "201", "202", "203", "206", "2XX", "2xx")
                .map(operation.path("responses")::path)
                .map(document::follow)
                .flatMap(response -> response.path("content").valueStream())
                .map(content -> content.path("schema"))
                .filter(JsonNode::isObject);
    }

    /** The schema as a self-contained one; an empty object where the document does not say, or not in a way that can be used. */
    ObjectNode written() {
        try {
            var writer = SchemaWriter.ofResponses(document);
            var written = schema.map(writer::write).orElseGet(JsonNodeFactory.instance::objectNode);
            var recursive = writer.definitions();
            if (!recursive.isEmpty()) {
                written.set("$defs", recursive);
            }
            return written;
        } catch (RuntimeException unusable) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    boolean knows(String path) {
        return schema.isEmpty() || knows(schema.get(), List.of(path.split("\\.", -1)), 0);
    }

    /** Whether the path, or a field of this name at any depth, exists. */
    boolean knowsAnywhere(String name) {
        return names().contains(name) || knows(name);
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        schema.ifPresent(s -> collect(s, names, 0));
        return names;
    }

    private boolean knows(JsonNode node, List<String> path, int depth) {
        if (path.isEmpty() || depth > DEEPEST) {
            return true;
        }
        var here = document.follow(node);
        if (COMPOSITIONS.stream()
                .flatMap(word -> here.path(word).valueStream())
                .anyMatch(part -> knows(part, path, depth + 1))) {
            return true;
        }
        if (here.path("items").isObject()) {
            return knows(here.path("items"), path, depth + 1);
        }
        var field = here.path("properties").path(path.getFirst());
        return field.isMissingNode()
                ? isOpen(here)
                : field.isBoolean() || knows(field, path.subList(1, path.size()), depth + 1);
    }

    private static boolean isOpen(JsonNode schema) {
        var more = schema.path("additionalProperties");
        return more.isObject() || more.asBoolean(false) || saysNothing(schema);
    }

    private static boolean saysNothing(JsonNode schema) {
        return !schema.has("properties")
                && COMPOSITIONS.stream().noneMatch(schema::has)
                && List.of("", "object", "array").contains(schema.path("type").asString(""));
    }

    private void collect(JsonNode node, Set<String> names, int depth) {
        if (depth > DEEPEST || names.size() > 500) {
            return;
        }
        var here = document.follow(node);
        COMPOSITIONS.stream().flatMap(word -> here.path(word).valueStream()).forEach(p -> collect(p, names, depth + 1));
        if (here.path("items").isObject()) {
            collect(here.path("items"), names, depth + 1);
        }
        here.path("properties").properties().forEach(p -> {
            names.add(p.getKey());
            collect(p.getValue(), names, depth + 1);
        });
    }
}
