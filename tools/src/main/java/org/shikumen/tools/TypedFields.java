package org.shikumen.tools;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Tells the typed fields of an answer (number, truth value, date, one of a list, identifier) from free text, by the JSON
 * Schema of the response. Free text is what somebody else may have written anything into. What the schema does not say is
 * free text.
 */
public final class TypedFields {

    /** A single value of an answer; elements of a list share the list's path. */
    public record Field(String path, JsonNode value, boolean typed) {}

    private final SchemaParts parts;
    private final ClosedValues values;

    public TypedFields(JsonNode schema) {
        parts = new SchemaParts(schema);
        values = new ClosedValues(parts);
    }

    /** Every single value of an answer. The name of a field that the schema does not know is text too. */
    public List<Field> of(JsonNode answer) {
        var fields = new ArrayList<Field>();
        all(answer, parts.root(), "", fields::add);
        return List.copyOf(fields);
    }

    /** Whether no free text is among them; looks no further than the first. */
    public boolean allTyped(JsonNode answer) {
        return all(answer, parts.root(), "", Field::typed);
    }

    /** Whether a single value at a dotted path of the answer is typed. */
    public boolean typed(String path, JsonNode value) {
        return values.holds(parts.elements(parts.at(path)), value);
    }

    /** The dotted paths under the given ones where free text can stand; of a path that comes back to itself the shorter. */
    public List<String> open(List<String> paths) {
        var open = new ArrayList<String>();
        paths.forEach(path -> collectOpen(path, open::add));
        return List.copyOf(open);
    }

    /** @param holds asked of one single value after the other, until it says no */
    private boolean all(JsonNode node, JsonNode schema, String path, Predicate<Field> holds) {
        if (schema.isMissingNode() && (node.isNull() || node.isContainer() && node.isEmpty())) {
            return holds.test(new Field(path, node, false)); // nobody declared this name
        }
        if (node.isObject()) {
            return allProperties(node, schema, path, holds);
        }
        return node.isArray()
                ? allElements(node, parts.items(schema), path, holds)
                : node.isNull() || holds.test(new Field(path, node, values.holds(schema, node)));
    }

    private boolean allProperties(JsonNode object, JsonNode schema, String path, Predicate<Field> holds) {
        for (var property : object.properties()) {
            var below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (!all(property.getValue(), parts.property(schema, property.getKey()), below, holds)) {
                return false;
            }
        }
        return true;
    }

    private boolean allElements(JsonNode list, JsonNode schema, String path, Predicate<Field> holds) {
        for (var element : list) {
            if (!all(element, schema, path, holds)) {
                return false;
            }
        }
        return true;
    }

    /** Looks once at each object, nearest first: a schema that holds itself has endlessly many paths and says nothing new. */
    private void collectOpen(String path, Consumer<String> found) {
        var seen = SchemaParts.nodes();
        var open = new ArrayDeque<>(List.of(new Part(path, parts.at(path))));
        while (!open.isEmpty()) {
            var part = open.remove();
            var here = parts.elements(part.schema());
            var names = here.path("properties").propertyNames();
            if (names.isEmpty() && !values.isClosed(here)) {
                found.accept(part.path());
            } else if (seen.add(here)) {
                names.forEach(name -> open.add(new Part(part.path() + "." + name, parts.property(here, name))));
            }
        }
    }

    private record Part(String path, JsonNode schema) {}
}
