package org.shikumen.registry.definition;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a table of fields as JSON Schema, draft-07: the last draft that YAML editors understand. */
final class SchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaWriter() {}

    static ObjectNode write(String id, String title, Shape.Group table) {
        var schema = JSON.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$id", id);
        schema.put("title", title);
        schema.setAll(of(table));
        return schema;
    }

    private static ObjectNode of(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(text.pattern());
            case Shape.Whole whole ->
                type("integer").put("minimum", whole.min()).put("maximum", whole.max());
            case Shape.Decimal decimal ->
                type("number").put("minimum", decimal.min()).put("maximum", decimal.max());
            case Shape.Choice choice -> choice(choice.values());
            case Shape.Span _ -> text(Times.SPAN);
            case Shape.Term _ -> text(Times.TERM);
            case Shape.ListOf list -> list(list);
            case Shape.MapOf map -> map(map);
            case Shape.Group group -> group(group);
            case Shape.Either either -> either(either);
            case Shape.Foreign _ -> type("object");
        };
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }

    /** Our patterns mean the whole text; JSON Schema's find a part. Its dialect has no inline flags, and no characters beyond the first plane. */
    private static ObjectNode text(String pattern) {
        return List.of(Shape.Text.ANY.pattern(), Shape.Text.SHOWN.pattern()).contains(pattern)
                ? type("string").put("pattern", "\\S")
                : type("string").put("pattern", "^(" + pattern + ")$");
    }

    private static ObjectNode choice(List<String> values) {
        var schema = type("string");
        values.forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode list(Shape.ListOf list) {
        var schema = type("array").put("minItems", list.min()).put("uniqueItems", true);
        schema.set("items", of(list.item()));
        return schema;
    }

    private static ObjectNode map(Shape.MapOf map) {
        var schema = type("object");
        schema.set(
                "propertyNames",
                JSON.objectNode().put("pattern", "^(" + map.key().pattern() + ")$"));
        schema.set("additionalProperties", of(map.value()));
        if (!map.needed().isEmpty()) {
            map.needed().forEach(schema.putArray("required")::add);
        }
        return schema;
    }

    private static ObjectNode group(Shape.Group group) {
        var schema = type("object");
        var properties = schema.putObject("properties");
        group.fields().forEach(field -> properties.set(field.name(), field(field)));
        var required = schema.putArray("required");
        group.fields().stream().filter(Field::required).map(Field::name).forEach(required::add);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode field(Field field) {
        var description = field.description();
        var schema = JSON.objectNode()
                .put("description", Character.toUpperCase(description.charAt(0)) + description.substring(1));
        schema.setAll(of(field.shape()));
        return schema;
    }

    private static ObjectNode either(Shape.Either either) {
        var schema = JSON.objectNode();
        var forms = schema.putArray("anyOf");
        either.forms().forEach(form -> forms.add(of(form)));
        return schema;
    }
}
