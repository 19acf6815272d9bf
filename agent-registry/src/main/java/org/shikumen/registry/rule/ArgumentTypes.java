package org.shikumen.registry.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the names of a rule stand for: JSON schema in CEL's words, and JSON values as CEL takes them. */
final class ArgumentTypes implements CelTypeProvider {

    static final StructType NOW = struct("Now", now());
    static final StructType CITIZEN = struct("Citizen", Map.of("assurance", SimpleType.INT));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final CelType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Map<String, CelType> structs = new TreeMap<>();
    private final JsonNode schema;
    private final CelType arguments;

    private ArgumentTypes(JsonNode schema) {
        this.schema = schema;
        structs.put(NOW.name(), NOW);
        structs.put(CITIZEN.name(), CITIZEN);
        this.arguments = schema.path("properties").isObject() ? type("Arguments", schema) : ANYTHING;
    }

    static ArgumentTypes of(ObjectNode schema) {
        return new ArgumentTypes(schema);
    }

    /** For rules about several tools: every argument is looked at as it comes. */
    static ArgumentTypes unknown() {
        return new ArgumentTypes(JsonNodeFactory.instance.objectNode());
    }

    CelType arguments() {
        return arguments;
    }

    Localized names() {
        return arguments instanceof StructType struct
                ? Localized.of("%1$s", "%1$s").formatted(String.join(", ", struct.fieldNames()))
                : Localized.of("每个工具各自的参数", "those of each tool");
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    private CelType type(String name, JsonNode schema) {
        return switch (typeOf(schema)) {
            case "string" -> SimpleType.STRING;
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            case "array" -> ListType.create(type(name, schema.path("items")));
            case "object" -> schema.path("properties").isEmpty() ? ANYTHING : group(name, schema.path("properties"));
            default -> SimpleType.DYN;
        };
    }

    private CelType group(String name, JsonNode properties) {
        var fields = new LinkedHashMap<String, CelType>();
        properties
                .properties()
                .forEach(field -> fields.put(field.getKey(), type(name + "." + field.getKey(), field.getValue())));
        var struct = struct(name, fields);
        structs.put(name, struct);
        return struct;
    }

    /** One type, or one that may be left empty; anything else is looked at as it comes. */
    private static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        if (!type.isArray()) {
            return type.asString("");
        }
        var named = type.valueStream()
                .map(each -> each.asString(""))
                .filter(each -> !each.equals("null"))
                .toList();
        return named.size() == 1 ? named.getFirst() : "";
    }

    private static StructType struct(String name, Map<String, CelType> fields) {
        return StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
    }

    private static Map<String, CelType> now() {
        var fields = new LinkedHashMap<String, CelType>();
        fields.put("date", SimpleType.STRING);
        fields.put("time", SimpleType.STRING);
        for (var number : new String[] {"year", "month", "day", "weekday", "hour", "minute"}) {
            fields.put(number, SimpleType.INT);
        }
        return fields;
    }

    // --- values

    /** {@code 2026-11-21}, {@code 08:30}, and Monday is weekday 1. */
    static Map<String, Object> fields(ZonedDateTime now) {
        return Map.of(
                "date", now.toLocalDate().toString(),
                "time", TIME.format(now),
                "year", (long) now.getYear(),
                "month", (long) now.getMonthValue(),
                "day", (long) now.getDayOfMonth(),
                "weekday", (long) now.getDayOfWeek().getValue(),
                "hour", (long) now.getHour(),
                "minute", (long) now.getMinute());
    }

    Object values(ObjectNode given) {
        return value(given, schema);
    }

    /** What was left empty was not given. */
    private static Object value(JsonNode node, JsonNode schema) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            node.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> map.put(
                            field.getKey(),
                            value(field.getValue(), schema.path("properties").path(field.getKey()))));
            return map;
        } else if (node.isArray()) {
            return node.valueStream()
                    .map(each -> value(each, schema.path("items")))
                    .toList();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isNumber()) {
            return number(node, schema);
        }
        return node.asString("");
    }

    private static Object number(JsonNode node, JsonNode schema) {
        var whole = node.canConvertToLong()
                && node.decimalValue().stripTrailingZeros().scale() <= 0;
        if (whole && !typeOf(schema).equals("number")) {
            return node.decimalValue().longValueExact();
        }
        return node.asDouble(Double.POSITIVE_INFINITY); // more than a double holds is more than any bound of a rule
    }
}
