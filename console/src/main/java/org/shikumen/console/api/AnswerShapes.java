package org.shikumen.console.api;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Writes into the OpenAPI document what {@link Answers} says. */
final class AnswerShapes implements OperationCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Schema<?>> shapes = read();

    /** The shapes by name. */
    Map<String, Schema<?>> all() {
        return shapes;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var answers = method.getMethodAnnotation(Answers.class);
        if (answers != null) {
            operation.getResponses().remove("200");
            operation.getResponses().addApiResponse(String.valueOf(answers.status()), response(answers));
            if (answers.alsoChecks()) {
                operation.getResponses().addApiResponse("200", response(answers));
            }
        }
        return operation;
    }

    private ApiResponse response(Answers answers) {
        if (!shapes.containsKey(answers.value())) {
            throw new IllegalStateException("shapes.yaml has no shape " + answers.value());
        }
        var one = new Schema<>().$ref(SCHEMAS + answers.value());
        var content = new Content()
                .addMediaType("application/json", new MediaType().schema(answers.list() ? list(one) : one));
        if (answers.streams()) {
            content.addMediaType("text/event-stream", new MediaType().schema(new Schema<>().$ref(SCHEMAS + "Event")));
        }
        return new ApiResponse().description("Done").content(content);
    }

    private static Schema<?> list(Schema<?> item) {
        var next = new JsonSchema()
                .types(Set.of("string", "null"))
                .description("Pass it as cursor for what follows; null at the end");
        return new JsonSchema()
                .types(Set.of("object"))
                .addProperty("items", new ArraySchema().items(item).types(Set.of("array")))
                .addProperty("next", next)
                .addRequiredItem("items")
                .addRequiredItem("next");
    }

    private static Map<String, Schema<?>> read() {
        try (var yaml = AnswerShapes.class.getResourceAsStream("shapes.yaml")) {
            return Yaml31.mapper().readValue(yaml, new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException("shapes.yaml cannot be read", broken);
        }
    }
}
