package org.shikumen.registry.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import tools.jackson.databind.JsonNode;

/** Takes values out of a checked document. */
final class Json {

    private Json() {}

    static Optional<JsonNode> field(JsonNode json, String name) {
        return json.optional(name);
    }

    static Optional<String> text(JsonNode json, String name) {
        return field(json, name).map(JsonNode::asString);
    }

    static int whole(JsonNode json, String name, int otherwise) {
        return field(json, name).map(JsonNode::asInt).orElse(otherwise);
    }

    static <T> T time(JsonNode json, String name, Function<String, Optional<T>> reader, T otherwise) {
        return text(json, name).flatMap(reader).orElse(otherwise);
    }

    static List<String> texts(JsonNode json, String name) {
        return list(json.path(name), JsonNode::asString);
    }

    static Localized localized(JsonNode json, String name) {
        return localized(json.path(name));
    }

    static Localized localized(JsonNode json) {
        return new Localized(map(json, JsonNode::asString));
    }

    static Phrases phrases(JsonNode json, String name) {
        return new Phrases(map(json.path(name), each -> list(each, JsonNode::asString)));
    }

    static <T> List<T> list(JsonNode json, Function<JsonNode, T> reader) {
        return json.valueStream().map(reader).toList();
    }

    static <T> Map<String, T> map(JsonNode json, Function<JsonNode, T> reader) {
        var map = new LinkedHashMap<String, T>();
        json.properties().forEach(entry -> map.put(entry.getKey(), reader.apply(entry.getValue())));
        return map;
    }
}
