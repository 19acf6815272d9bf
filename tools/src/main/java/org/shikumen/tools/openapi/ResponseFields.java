package org.shikumen.tools.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that a successful response may have; where the document says nothing, every field is possible. A document may
 * refer to itself as often as it likes: each of its schemas is looked at once a step, so that the work grows with its length.
 */
final class ResponseFields {

    /** Enough to say what somebody may have meant. */
    private static final int MOST_NAMES = 500;

    private static final List<String> COMPOSITIONS = List.of("allOf", "oneOf", "anyOf");

    private final ApiDocument document;
    private final Optional<JsonNode> schema;
    private Optional<Set<String>> names = Optional.empty();

    ResponseFields(ApiDocument document, JsonNode operation) {
        this.document = document;
        this.schema = DocumentProblem.reading(() -> schemas(document, operation).findFirst());
    }

    /** Of every successful answer that the document describes. */
    static Stream<JsonNode> schemas(ApiDocument document, JsonNode operation) {
        return contents(document, operation)
                .map(content -> content.getValue().path("schema"))
                .filter(JsonNode::isObject);
    }

    /** The content types in which successful answers come, as far as the document says. */
    static Stream<String> types(ApiDocument document, JsonNode operation) {
        return contents(document, operation).map(Map.Entry::getKey);
    }

    private static Stream<Map.Entry<String, JsonNode>> contents(ApiDocument document, JsonNode operation) {
        return Stream.of("200", "201", "202", "203", "206", "2XX", "2xx")
                .map(operation.path("responses")::path)
                .map(document::follow)
                .flatMap(response -> response.path("content").propertyStream());
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
        return at(List.of(path.split("\\.", -1))).map(found -> !found.isEmpty()).orElse(true);
    }

    /** The schemas that stand there; empty where the document leaves open what does. */
    private Optional<List<JsonNode>> at(List<String> path) {
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        var here = List.of(schema.get());
        for (var name : path) {
            var objects = together(here, nodes());
            if (objects.stream().anyMatch(object -> allows(object, name))) {
                return Optional.empty();
            }
            here = objects.stream()
                    .flatMap(object -> object.path("properties").optional(name).stream())
                    .toList();
        }
        return Optional.of(here);
    }

    /** Whether anything may stand under this name. */
    private static boolean allows(JsonNode object, String name) {
        var field = object.path("properties").path(name);
        return field.isBoolean() || field.isMissingNode() && isOpen(object);
    }

    /** Whether the path, or a field of this name at any depth, exists. */
    boolean knowsAnywhere(String name) {
        return names().contains(name) || knows(name);
    }

    /**
     * What can be read of an answer that was cut down.
     *
     * @param names on the way to the fields that are left, theirs, and all below them
     * @param anything whether the document leaves open what stands there
     */
    record Left(Set<String> names, boolean anything) {

        boolean has(String name) {
            return anything || names.contains(name);
        }
    }

    /** What is left of an answer of which only these fields pass. */
    Left left(List<String> paths) {
        var names = new TreeSet<String>();
        var anything = false;
        for (var path : paths) {
            var steps = List.of(path.split("\\.", -1));
            names.addAll(steps);
            anything |= at(steps).map(found -> collect(found, names)).orElse(true);
        }
        return new Left(names, anything);
    }

    Set<String> names() {
        if (names.isEmpty()) {
            names = Optional.of(collected());
        }
        return names.get();
    }

    private Set<String> collected() {
        var found = new TreeSet<String>();
        collect(schema.stream().toList(), found);
        return found;
    }

    /** Adds the names of all fields below; true where there may be others. */
    private boolean collect(List<JsonNode> from, Set<String> found) {
        var seen = nodes();
        var here = from;
        var open = false;
        while (!here.isEmpty() && found.size() <= MOST_NAMES) {
            var objects = together(here, seen);
            open |= objects.stream().anyMatch(ResponseFields::isOpen);
            var fields = objects.stream()
                    .flatMap(object -> object.path("properties").propertyStream())
                    .toList();
            fields.forEach(field -> found.add(field.getKey()));
            here = fields.stream().map(Map.Entry::getValue).toList();
        }
        return open || !here.isEmpty();
    }

    /** The objects that these schemas describe: all parts of a composition, and of a list what stands in it. */
    private List<JsonNode> together(Collection<JsonNode> schemas, Set<JsonNode> seen) {
        var objects = new ArrayList<JsonNode>();
        var open = new ArrayDeque<>(schemas);
        while (!open.isEmpty()) {
            var here = document.follow(open.pop());
            if (!seen.add(here)) {
                continue;
            }
            COMPOSITIONS.forEach(word -> here.path(word).forEach(open::add));
            if (here.path("items").isObject()) {
                open.add(here.path("items"));
            } else {
                objects.add(here);
            }
        }
        return objects;
    }

    /** By identity: two places of a document that read alike are two places, and comparing trees would cost as much as walking them. */
    private static Set<JsonNode> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isOpen(JsonNode schema) {
        var more = schema.path("additionalProperties");
        return more.isObject() || more.asBoolean(false) || saysNothing(schema);
    }

    private static boolean saysNothing(JsonNode schema) {
        return !schema.has("properties")
                && COMPOSITIONS.stream().noneMatch(schema::has)
                && types(schema).anyMatch(List.of("", "object", "array")::contains);
    }

    private static Stream<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.valueStream().map(each -> each.asString("")) : Stream.of(type.asString(""));
    }
}
