package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one object that a model fills: parameters first, then the body's properties, and nothing else. */
record ParameterSchema(List<ApiParameter> parameters, Optional<ApiBody> body) {

    ObjectNode with(Supplier<ObjectNode> definitions) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var parameter : parameters) {
            properties.set(parameter.name(), parameter.schema());
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        body.ifPresent(b -> addBody(b, schema));
        schema.put("additionalProperties", false);
        var recursive = definitions.get();
        if (!recursive.isEmpty()) {
            schema.set("$defs", recursive);
        }
        return schema;
    }

    private static void addBody(ApiBody body, ObjectNode schema) {
        var properties = (ObjectNode) schema.path("properties");
        if (body.wrapper().isPresent()) {
            properties.set(body.wrapper().get(), body.schema());
            if (body.required()) {
                schema.withArray("required").add(body.wrapper().get());
            }
            return;
        }
        body.schema().path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
        if (body.required()) {
            body.schema().path("required").forEach(schema.withArray("required")::add);
        } else {
            allOrNothing(body.schema(), schema);
        }
    }

    /** An optional body may be left out; once one of its properties is given, its required ones are too. */
    private static void allOrNothing(ObjectNode body, ObjectNode schema) {
        if (body.path("required").isEmpty()) {
            return;
        }
        var dependent = schema.putObject("dependentRequired");
        body.path("properties")
                .propertyNames()
                .forEach(name -> dependent.set(name, body.path("required").deepCopy()));
    }
}
