package org.shikumen.tools.openapi;

import java.util.List;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import tools.jackson.databind.JsonNode;

/** Looks for types that JSON Schema does not have: nothing is ever of such a type, so each call would be refused. */
final class TypesCheck {

    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "array", "object", "null");

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST = 50;

    private final String id;
    private final OperationFindings findings;

    TypesCheck(String id, OperationFindings findings) {
        this.id = id;
        this.findings = findings;
    }

    /** @param parameters of the operation, as one object with everything written out */
    void look(JsonNode parameters) {
        Stream.of("properties", "$defs")
                .flatMap(field -> parameters.path(field).propertyStream())
                .flatMap(named -> unknown(named.getValue()).map(type -> new Unknown(named.getKey(), type)))
                .distinct()
                .limit(MOST)
                .forEach(this::report);
    }

    private record Unknown(String parameter, String type) {}

    private void report(Unknown unknown) {
        findings.add(
                "",
                Localized.of(
                                "「%s」的参数「%s」的类型写作「%s」，没有这种类型。",
                                "Parameter \"%2$s\" of \"%1$s\" has the type \"%3$s\", and there is no such type.")
                        .formatted(id, unknown.parameter(), unknown.type()),
                NearName.remedy(
                        unknown.type(),
                        TYPES,
                        Localized.of("请写其中之一：%s。", "Write one of %s.").formatted(String.join(", ", TYPES))));
    }

    private static Stream<String> unknown(JsonNode schema) {
        return Stream.concat(types(schema.path("type")), parts(schema).flatMap(TypesCheck::unknown));
    }

    private static Stream<String> types(JsonNode type) {
        return (type.isArray() ? type.valueStream() : type.isMissingNode() ? Stream.<JsonNode>of() : Stream.of(type))
                .map(each -> each.asString(""))
                .filter(each -> !TYPES.contains(each));
    }

    /** What an example or a list of choices holds is no schema, whatever it looks like. */
    private static Stream<JsonNode> parts(JsonNode schema) {
        return schema.propertyStream().flatMap(field -> {
            var severalBelow =
                    SchemaWriter.MAPS.contains(field.getKey()) || SchemaWriter.LISTS.contains(field.getKey());
            return severalBelow
                    ? field.getValue().valueStream()
                    : SchemaWriter.SCHEMAS.contains(field.getKey()) ? Stream.of(field.getValue()) : Stream.of();
        });
    }
}
