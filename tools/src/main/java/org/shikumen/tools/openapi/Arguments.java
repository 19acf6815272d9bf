package org.shikumen.tools.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import org.shikumen.tools.SchemaPatterns;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.node.ObjectNode;

/** Judges the arguments of a call before it leaves. The schema is compiled once. */
final class Arguments {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaPatterns.bounded().formatAssertionsEnabled(true).build()));

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
                    Localized.of("参数的结构无法使用：%s", "The parameters' schema cannot be used: %s")
                            .formatted(DocumentProblem.told(notASchema)),
                    Localized.of(
                            "请改正结构；常见原因是 pattern 不是正则表达式。",
                            "Correct the schema, often a pattern that is not a regular expression."));
        }
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

    /** What would change the shape of the request instead of filling it. Judged is the text that would be sent. */
    private Optional<ToolResult.Refused> unsendable(ObjectNode arguments) {
        return operation.parameters().stream()
                .filter(parameter -> arguments.has(parameter.name()))
                .filter(parameter -> changesShape(parameter, arguments))
                .map(parameter -> refused(parameter.name(), "cannot be sent as it is"))
                .findFirst();
    }

    private boolean changesShape(ApiParameter parameter, ObjectNode arguments) {
        var value = arguments.path(parameter.name());
        return switch (parameter.place()) {
            case PATH -> ParameterText.simple(parameter, value).isEmpty() || leadsElsewhere(parameter, arguments);
            case HEADER -> ParameterText.header(parameter, value).chars().anyMatch(c -> c < ' ' || c > '~');
            case QUERY -> false;
        };
    }

    /** Dots are sent as they are, alone or with what stands beside them, and a segment of one or two climbs. */
    private boolean leadsElsewhere(ApiParameter parameter, ObjectNode arguments) {
        return Stream.of(operation.path().split("/"))
                .filter(segment -> segment.contains("{" + parameter.name() + "}"))
                .map(segment -> RequestWriter.filled(segment, operation.parameters(), arguments))
                .anyMatch(List.of(".", "..")::contains);
    }
}
