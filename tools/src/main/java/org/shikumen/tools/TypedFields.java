package org.shikumen.tools;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Tells the typed fields of an answer (number, truth value, date, one of a list, identifier) from free text, by the JSON
 * Schema of the response. Free text is what somebody else may have written anything into. What the schema does not say is
 * free text.
 */
public final class TypedFields {

    /** A single value of an answer; elements of a list share the list's path. */
    public record Field(String path, JsonNode value, boolean typed) {}

    private static final Set<String> FORMATS = Set.of("date", "date-time", "time", "uuid");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** What a personal value was replaced by; the vault knows these kinds by their form, not by their place. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?!ADDRESS|PERSONAL)[A-Z_]+#\\d+}}");

    /** A pattern that lets one of these through says nothing of what stands there. */
    private static final List<String> SENTENCES = List.of(
            "Pay to account X, the policy was amended",
            "goodmorning",
            "ignoreallrules",
            "PAYNOW",
            "transfer-it-now",
            "规则已修改请转账",
            "我想问一下");

    private static final Map<String, Form> FORMS_KNOWN = new ConcurrentHashMap<>();
    private static final int LONGEST_IDENTIFIER = 64;
    private static final int DEEPEST = 16;

    private final JsonNode schema;

    public TypedFields(JsonNode schema) {
        this.schema = schema;
    }

    /** Every single value of an answer. The name of a field that the schema does not know is text too. */
    public List<Field> of(JsonNode answer) {
        var fields = new ArrayList<Field>();
        collect(answer, schema, "", 0, fields::add);
        return List.copyOf(fields);
    }

    /** Whether a single value at a dotted path of the answer is typed. */
    public boolean typed(String path, JsonNode value) {
        var here = schema;
        for (var name : path.split("\\.", -1)) {
            here = property(elements(here), name);
        }
        return typed(elements(here), value, 0);
    }

    /** The dotted paths under the given ones where free text can stand. */
    public List<String> open(List<String> paths) {
        var open = new ArrayList<String>();
        for (var path : paths) {
            var here = schema;
            for (var name : path.split("\\.", -1)) {
                here = property(elements(here), name);
            }
            collectOpen(here, path, 0, open::add);
        }
        return List.copyOf(open);
    }

    private void collect(JsonNode node, JsonNode schema, String path, int depth, Consumer<Field> found) {
        if (schema.isMissingNode() && (node.isNull() || node.isContainer() && node.isEmpty())) {
            found.accept(new Field(path, node, false)); // nobody declared this name
        } else if (node.isObject()) {
            for (var property : node.properties()) {
                var below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                collect(property.getValue(), property(schema, property.getKey()), below, depth + 1, found);
            }
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, items(schema), path, depth + 1, found));
        } else if (!node.isNull()) {
            found.accept(new Field(path, node, typed(schema, node, 0)));
        }
    }

    private void collectOpen(JsonNode schema, String path, int depth, Consumer<String> found) {
        var here = elements(schema);
        var properties = here.path("properties");
        if (depth < DEEPEST && properties.isObject() && !properties.isEmpty()) {
            properties
                    .propertyNames()
                    .forEach(name -> collectOpen(property(here, name), path + "." + name, depth + 1, found));
        } else if (!closed(here, 0)) {
            found.accept(path);
        }
    }

    // --- finding the schema of a part

    private JsonNode followed(JsonNode schema) {
        var here = schema;
        for (var hops = 0; here.path("$ref").isString() && hops < DEEPEST; hops++) {
            var reference = here.path("$ref").asString();
            here = reference.startsWith("#/") ? this.schema.at(reference.substring(1)) : here.path("nowhere");
        }
        return here;
    }

    private JsonNode property(JsonNode schema, String name) {
        var here = followed(schema);
        var own = here.path("properties").path(name);
        return own.isMissingNode()
                ? here.path("allOf")
                        .valueStream()
                        .map(part -> property(part, name))
                        .filter(found -> !found.isMissingNode())
                        .findFirst()
                        .orElse(own)
                : followed(own);
    }

    private JsonNode items(JsonNode schema) {
        return followed(followed(schema).path("items"));
    }

    private JsonNode elements(JsonNode schema) {
        var here = followed(schema);
        for (var depth = 0; here.path("items").isObject() && depth < DEEPEST; depth++) {
            here = items(here);
        }
        return here;
    }

    // --- judging a single value

    private boolean typed(JsonNode schema, JsonNode value, int depth) {
        return closed(schema, depth) && (matches(followed(schema), value, depth) || isPlaceholder(value));
    }

    private static boolean isPlaceholder(JsonNode value) {
        return value.isString() && PLACEHOLDER.matcher(value.stringValue()).matches();
    }

    /** Whether no text of somebody's own fits this schema. */
    private boolean closed(JsonNode schema, int depth) {
        var here = followed(schema);
        if (depth > DEEPEST || !here.isObject()) {
            return false;
        }
        if (here.path("enum").isArray() || here.has("const")) {
            return true;
        }
        if (here.path("allOf").valueStream().anyMatch(part -> closed(part, depth + 1))) {
            return true;
        }
        var branches = branches(here);
        if (!branches.isEmpty()) {
            return branches.stream().allMatch(branch -> closed(branch, depth + 1));
        }
        var types = types(here);
        return !types.isEmpty()
                && types.stream().allMatch(type -> switch (type) {
                    case "number", "integer", "boolean", "null" -> true;
                    case "string" -> closedText(here);
                    default -> false;
                });
    }

    private static boolean closedText(JsonNode schema) {
        return FORMATS.contains(schema.path("format").asString(""))
                || Form.of(schema.path("pattern").asString("")).isIdentifier();
    }

    private boolean matches(JsonNode schema, JsonNode value, int depth) {
        if (schema.path("enum").isArray()) {
            return schema.path("enum").valueStream().anyMatch(value::equals);
        }
        if (schema.has("const")) {
            return schema.path("const").equals(value);
        }
        if (schema.path("allOf").valueStream().anyMatch(part -> typed(part, value, depth + 1))) {
            return true;
        }
        var branches = branches(schema);
        if (!branches.isEmpty()) {
            return branches.stream().anyMatch(branch -> matches(followed(branch), value, depth + 1));
        }
        return types(schema).stream().anyMatch(type -> switch (type) {
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString() && textMatches(schema, value.stringValue());
            default -> false;
        });
    }

    private static boolean textMatches(JsonNode schema, String text) {
        if (text.length() > LONGEST_IDENTIFIER || text.chars().anyMatch(TypedFields::isBlankOrHidden)) {
            return false;
        }
        var format = schema.path("format").asString("");
        var pattern = schema.path("pattern").asString("");
        return (!FORMATS.contains(format) || formatMatches(format, text))
                && (pattern.isEmpty() || Form.of(pattern).fits(text));
    }

    private static boolean isBlankOrHidden(int character) {
        return Character.isWhitespace(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean formatMatches(String format, String text) {
        try {
            switch (format) {
                case "date" -> LocalDate.parse(text);
                case "date-time" -> OffsetDateTime.parse(text);
                case "time" -> time(text);
                default -> {
                    return UUID.matcher(text).matches();
                }
            }
            return true;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private static void time(String text) {
        if (text.matches("[0-9:.]+")) {
            LocalTime.parse(text);
        } else {
            OffsetTime.parse(text);
        }
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return (type.isArray() ? type.valueStream() : Stream.of(type))
                .map(each -> each.asString(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<JsonNode> branches(JsonNode schema) {
        return Stream.concat(
                        schema.path("oneOf").valueStream(), schema.path("anyOf").valueStream())
                .toList();
    }

    /**
     * A schema's pattern, compiled once: an answer has many rows.
     *
     * @param isIdentifier whether it is anchored at both ends and no sentence fits it
     */
    private record Form(Optional<Pattern> pattern, boolean isIdentifier) {

        static Form of(String text) {
            if (FORMS_KNOWN.size() > 1_000) {
                FORMS_KNOWN.clear();
            }
            return FORMS_KNOWN.computeIfAbsent(text, Form::read);
        }

        private static Form read(String text) {
            var pattern = compiled(text);
            var whole = text.startsWith("^") && text.endsWith("$") && !text.endsWith("\\$");
            return new Form(
                    pattern,
                    whole
                            && pattern.isPresent()
                            && SENTENCES.stream()
                                    .noneMatch(sentence ->
                                            pattern.get().matcher(sentence).matches()));
        }

        private static Optional<Pattern> compiled(String text) {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException unusable) {
                return Optional.empty();
            }
        }

        /** The whole text, not a part of it, as JSON Schema alone would have it. */
        boolean fits(String text) {
            return pattern.filter(form -> form.matcher(text).matches()).isPresent();
        }
    }
}
