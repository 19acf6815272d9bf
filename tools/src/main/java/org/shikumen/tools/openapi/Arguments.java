package org.shikumen.tools.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges the arguments of a call before it leaves. The schema is compiled once. */
final class Arguments {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final ApiOperation operation;
    private final Schema schema;

    Arguments(ApiOperation operation) {
        this.operation = operation;
        this.schema = compile(operation.schema());
    }

    private static Schema compile(ObjectNode schema) {
        try {
            var compiled = REGISTRY.getSchema(schema);
            compiled.initializeValidators();
            return compiled;
        } catch (RuntimeException notASchema) {
            throw new DocumentProblem(
                    "The parameters' schema cannot be used: " + notASchema.getMessage(),
                    "Correct the schema, often a pattern that is not a regular expression.");
        }
    }

    /** The arguments without the nulls that models send for "not given". */
    ObjectNode tidy(ObjectNode arguments) {
        if (arguments.valueStream().noneMatch(JsonNode::isNull)) {
            return arguments;
        }
        var tidied = arguments.deepCopy();
        arguments.properties().forEach(argument -> {
            if (argument.getValue().isNull() && !mayBeNull(argument.getKey())) {
                tidied.remove(argument.getKey());
            }
        });
        return tidied;
    }

    private boolean mayBeNull(String name) {
        var property = operation.schema().path("properties").path(name);
        return property.path("type")
                        .valueStream()
                        .anyMatch(type -> type.asString("").equals("null"))
                || property.has("oneOf")
                || property.has("anyOf")
                || property.path("type").isMissingNode();
    }

    Optional<ToolResult.Refused> objection(ObjectNode arguments) {
        var errors = schema.validate(arguments);
        return errors.isEmpty() ? unsendable(arguments) : Optional.of(refused(errors.getFirst()));
    }

    private static ToolResult.Refused refused(Error error) {
        var field = field(error);
        return refused(field, "required".equals(error.getKeyword()) ? "is missing" : error.getMessage());
    }

    private static String field(Error error) {
        var place = error.getInstanceLocation()
                .toString()
                .replaceFirst("^[/$.]+", "")
                .replace('/', '.');
        var property = error.getProperty();
        if (property == null || property.isEmpty()) {
            return place;
        }
        return place.isEmpty() ? property : place + "." + property;
    }

    private static ToolResult.Refused refused(String field, String why) {
        return new ToolResult.Refused(
                "invalid-arguments",
                Localized.of("参数“%s”不符合要求。".formatted(field), "Argument \"%s\" %s.".formatted(field, why)));
    }

    /** What would change the shape of the request instead of filling it. */
    private Optional<ToolResult.Refused> unsendable(ObjectNode arguments) {
        return operation.parameters().stream()
                .filter(parameter -> changesShape(parameter, arguments.path(parameter.name())))
                .map(parameter -> refused(parameter.name(), "cannot be sent as it is"))
                .findFirst();
    }

    private static boolean changesShape(ApiParameter parameter, JsonNode value) {
        return switch (parameter.place()) {
            case PATH -> List.of("", ".", "..").contains(value.asString("?"));
            case HEADER -> value.asString("").chars().anyMatch(c -> c < ' ' || c > '~');
            case QUERY -> false;
        };
    }
}
