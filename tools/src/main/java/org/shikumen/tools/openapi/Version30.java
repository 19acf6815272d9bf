package org.shikumen.tools.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What OpenAPI 3.0 says differently from JSON Schema 2020-12. */
final class Version30 {

    private Version30() {}

    /** Before other parts are merged in: a flag speaks of the bound beside it. */
    static void exclusiveBounds(ObjectNode schema) {
        exclusive(schema, "exclusiveMinimum", "minimum");
        exclusive(schema, "exclusiveMaximum", "maximum");
    }

    /** After other parts are merged in: one of them may say the type. */
    static void nullable(JsonNode original, ObjectNode schema) {
        if (original.path("nullable").asBoolean(false)) {
            allowNull(schema);
        }
    }

    private static void exclusive(ObjectNode schema, String flag, String bound) {
        if (schema.path(flag).isBoolean()) {
            var exclusive = schema.remove(flag).asBoolean();
            if (exclusive && schema.has(bound)) {
                schema.set(flag, schema.remove(bound));
            }
        }
    }

    private static void allowNull(ObjectNode schema) {
        var type = schema.path("type");
        if (type.isString()) {
            schema.putArray("type").add(type.asString()).add("null");
        }
        if (schema.path("enum").isArray() && schema.path("enum").valueStream().noneMatch(JsonNode::isNull)) {
            schema.withArray("enum").addNull();
        }
    }
}
