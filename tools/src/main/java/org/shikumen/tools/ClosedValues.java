package org.shikumen.tools;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeParseException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Judges single values by their schema: is there room for text of somebody's own, and is this value one that fits. */
final class ClosedValues {

    private static final Set<String> FORMATS = Set.of("date", "date-time", "time", "uuid");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** What a personal value was replaced by; the vault knows these kinds by their form, not by their place. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?!ADDRESS|PERSONAL)[A-Z_]+#\\d+}}");

    private static final int LONGEST_IDENTIFIER = 64;

    private final SchemaParts parts;

    ClosedValues(SchemaParts parts) {
        this.parts = parts;
    }

    boolean holds(JsonNode schema, JsonNode value) {
        return typed(schema, value, SchemaParts.nodes());
    }

    /** Whether no text of somebody's own fits this schema. */
    boolean isClosed(JsonNode schema) {
        return closed(schema, new IdentityHashMap<>());
    }

    private boolean typed(JsonNode schema, JsonNode value, Set<JsonNode> seen) {
        return isClosed(schema) && (matches(parts.followed(schema), value, seen) || isPlaceholder(value));
    }

    private static boolean isPlaceholder(JsonNode value) {
        return value.isString() && PLACEHOLDER.matcher(value.stringValue()).matches();
    }

    /** @param judged so far, each schema once; one that needs its own judgement for it is not closed */
    private boolean closed(JsonNode schema, Map<JsonNode, Boolean> judged) {
        var here = parts.followed(schema);
        var known = judged.putIfAbsent(here, false);
        if (known == null) {
            judged.put(here, describesClosed(here, judged));
        }
        return judged.get(here);
    }

    private boolean describesClosed(JsonNode here, Map<JsonNode, Boolean> judged) {
        if (here.path("enum").isArray() || here.has("const")) {
            return true;
        }
        if (here.path("allOf").valueStream().anyMatch(part -> closed(part, judged))) {
            return true;
        }
        var branches = branches(here);
        if (!branches.isEmpty()) {
            return branches.stream().allMatch(branch -> closed(branch, judged));
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
                || PatternForm.of(schema.path("pattern").asString("")).isIdentifier();
    }

    private boolean matches(JsonNode schema, JsonNode value, Set<JsonNode> seen) {
        if (!seen.add(schema)) {
            return false;
        }
        if (schema.path("enum").isArray()) {
            return schema.path("enum").valueStream().anyMatch(value::equals);
        }
        if (schema.has("const")) {
            return schema.path("const").equals(value);
        }
        if (schema.path("allOf").valueStream().anyMatch(part -> typed(part, value, seen))) {
            return true;
        }
        var branches = branches(schema);
        if (!branches.isEmpty()) {
            return branches.stream().anyMatch(branch -> matches(parts.followed(branch), value, seen));
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
        if (text.length() > LONGEST_IDENTIFIER || text.chars().anyMatch(ClosedValues::isBlankOrHidden)) {
            return false;
        }
        var format = schema.path("format").asString("");
        var pattern = schema.path("pattern").asString("");
        return (!FORMATS.contains(format) || formatMatches(format, text))
                && (pattern.isEmpty() || PatternForm.of(pattern).fits(text));
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
}
