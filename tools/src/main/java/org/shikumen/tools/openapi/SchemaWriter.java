package org.shikumen.tools.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites the schemas of one tool as self-contained JSON Schema 2020-12: references written out, except where they are
 * recursive ({@code $defs}); {@code allOf} merged; the words that only OpenAPI 3.0 knows translated.
 */
final class SchemaWriter {

    /** Enough for any form; a document whose references multiply is stopped here. */
    private static final int MOST_NODES = 20_000;

    private static final Set<String> DROPPED = Set.of(
            "xml",
            "externalDocs",
            "discriminator",
            "nullable",
            "$id",
            "$anchor",
            "$schema",
            "$comment",
            "$defs",
            "definitions",
            "readOnly",
            "writeOnly");
    static final Set<String> MAPS = Set.of("properties", "patternProperties", "dependentSchemas");
    static final Set<String> LISTS = Set.of("oneOf", "anyOf", "allOf", "prefixItems");
    static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "not",
            "contains",
            "propertyNames",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties");

    /** Of these the ones that speak of the same value; all others speak of something inside it. */
    private static final Set<String> SAME_VALUE =
            Set.of("oneOf", "anyOf", "allOf", "not", "if", "then", "else", "dependentSchemas");

    /** Stands between references for a step into a value. */
    private static final String STEP = "";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final ApiDocument document;
    private final String notHere;
    private final Map<String, String> recursive = new LinkedHashMap<>();
    private int written;

    private SchemaWriter(ApiDocument document, String notHere) {
        this.document = document;
        this.notHere = notHere;
    }

    /** What only the system sets is not for an agent to fill. */
    static SchemaWriter ofRequests(ApiDocument document) {
        return new SchemaWriter(document, "readOnly");
    }

    static SchemaWriter ofResponses(ApiDocument document) {
        return new SchemaWriter(document, "writeOnly");
    }

    ObjectNode write(JsonNode schema) {
        var result = write(schema, List.of());
        return result.isObject() ? (ObjectNode) result : nodes.objectNode();
    }

    /** The definitions that recursive references point to; empty when there are none. */
    ObjectNode definitions() {
        var definitions = nodes.objectNode();
        var open = new ArrayDeque<>(recursive.keySet());
        while (!open.isEmpty()) {
            var reference = open.pop();
            if (!definitions.has(recursive.get(reference))) {
                definitions.set(recursive.get(reference), write(document.at(reference), List.of(reference)));
                open.addAll(recursive.keySet());
            }
        }
        return definitions;
    }

    /** @param inside the references that lead here, and the steps between them */
    private JsonNode write(JsonNode schema, List<String> inside) {
        if (++written > MOST_NODES) {
            throw new DocumentProblem(
                    Localized.of(
                                    "这个操作的结构展开后超过 %d 个部分。",
                                    "The schemas of this operation grow beyond %d parts when written out.")
                            .formatted(MOST_NODES),
                    Localized.of("请为智能体提供请求更小的操作。", "Offer the agent an operation with a smaller request."));
        }
        if (!schema.isObject()) {
            return schema.deepCopy();
        }
        return schema.path("$ref").isString() ? writeReference(schema, inside) : writeObject(schema, inside);
    }

    private JsonNode writeReference(JsonNode schema, List<String> inside) {
        var reference = schema.path("$ref").asString();
        var target = document.at(reference);
        if (inside.contains(reference)) {
            refuseWithoutStep(reference, inside);
            recursive.computeIfAbsent(reference, this::definitionName);
            return nodes.objectNode().put("$ref", "#/$defs/" + recursive.get(reference));
        }
        var expanded = write(target, and(inside, reference));
        if (document.isVersion30() || schema.size() == 1 || !expanded.isObject()) {
            return expanded;
        }
        var beside = ((ObjectNode) schema).deepCopy().without("$ref");
        return optional(AllOf.merge((ObjectNode) write(beside, inside), List.of(expanded)), schema);
    }

    /** A tree of people ends where nobody stands; what is itself, and itself again, is never done being judged. */
    private static void refuseWithoutStep(String reference, List<String> inside) {
        if (!inside.subList(inside.lastIndexOf(reference), inside.size()).contains(STEP)) {
            throw new DocumentProblem(
                    Localized.of("结构 %s 只由它自己定义。", "The schema %s is only described by itself.")
                            .formatted(reference),
                    Localized.of(
                            "请在属性或列表中引用自身，不要在它自己的 allOf、oneOf、anyOf 或 not 中引用。",
                            "Let it refer to itself in a property or in a list, not in its own allOf, oneOf, anyOf or not."));
        }
    }

    private static List<String> and(List<String> inside, String more) {
        var longer = new ArrayList<>(inside);
        longer.add(more);
        return longer;
    }

    private static List<String> inside(String keyword, List<String> inside) {
        var stays = SAME_VALUE.contains(keyword)
                || !inside.isEmpty() && inside.getLast().equals(STEP);
        return stays ? inside : and(inside, STEP);
    }

    private String definitionName(String reference) {
        var name = reference.substring(reference.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_.-]", "_");
        return recursive.containsValue(name) ? name + recursive.size() : name;
    }

    private JsonNode writeObject(JsonNode schema, List<String> inside) {
        var result = nodes.objectNode();
        schema.properties().forEach(field -> writeField(field.getKey(), field.getValue(), result, inside));
        dropWhatIsNotHere(schema, result);
        if (document.isVersion30()) {
            Version30.exclusiveBounds(result);
        }
        var merged = optional(result.has("allOf") ? mergeAllOf(result) : result, schema);
        if (document.isVersion30()) {
            Version30.nullable(schema, merged);
        }
        return merged;
    }

    private void writeField(String keyword, JsonNode value, ObjectNode result, List<String> outside) {
        if (DROPPED.contains(keyword) || keyword.startsWith("x-")) {
            return;
        }
        var inside = inside(keyword, outside);
        if (keyword.equals("example")) {
            result.set("examples", nodes.arrayNode().add(value.deepCopy()));
        } else if (MAPS.contains(keyword)) {
            var map = result.putObject(keyword);
            value.properties().forEach(entry -> map.set(entry.getKey(), write(entry.getValue(), inside)));
        } else if (LISTS.contains(keyword)) {
            var list = result.putArray(keyword);
            value.forEach(element -> list.add(write(element, inside)));
        } else if (SCHEMAS.contains(keyword)) {
            result.set(keyword, write(value, inside));
        } else {
            result.set(keyword, value.deepCopy());
        }
    }

    private static ObjectNode mergeAllOf(ObjectNode schema) {
        var parts = new ArrayList<JsonNode>();
        schema.remove("allOf").forEach(parts::add);
        return AllOf.merge(schema, parts);
    }

    private void dropWhatIsNotHere(JsonNode schema, ObjectNode result) {
        schema.path("properties").properties().forEach(property -> {
            if (isNotHere(property.getValue())) {
                ((ObjectNode) result.path("properties")).remove(property.getKey());
            }
        });
    }

    /** What is not here is not required either, whichever part of the schema says so. */
    private ObjectNode optional(ObjectNode result, JsonNode schema) {
        if (result.has("required")) {
            var dropped = dropped(schema, new HashSet<>());
            var required = nodes.arrayNode();
            result.path("required").forEach(name -> {
                if (!dropped.contains(name.asString())
                        || result.path("properties").has(name.asString())) {
                    required.add(name);
                }
            });
            result.set("required", required);
        }
        return result;
    }

    private Set<String> dropped(JsonNode schema, Set<String> followed) {
        var names = new HashSet<String>();
        schema.path("properties").properties().stream()
                .filter(property -> isNotHere(property.getValue()))
                .forEach(property -> names.add(property.getKey()));
        schema.path("allOf").forEach(part -> names.addAll(dropped(part, followed)));
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty() && followed.add(reference)) {
            names.addAll(dropped(document.at(reference), followed));
        }
        return names;
    }

    private boolean isNotHere(JsonNode property) {
        return property.path(notHere).asBoolean(false)
                || property.path("$ref").isString()
                        && document.follow(property).path(notHere).asBoolean(false);
    }
}
