package org.shikumen.console.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.shikumen.registry.Page;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every operation of the served OpenAPI document has in common. */
@Configuration(proxyBeanMethods = false)
class ApiDescriptionConfiguration {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final String ABOUT = """
            Sign in by the form at `/login` (`username`, `password`, `_csrf`); send the session cookie, and on writes the value of the \
            `XSRF-TOKEN` cookie as `X-XSRF-TOKEN`. Systems send a bearer token of the identity provider instead, where one is set up. Errors are RFC 9457 problem details with a stable `type` (`urn:shikumen:problem:…`) and \
            a `detail` that says what to do. A field that a body does not have is refused (400 `field-unknown`); so are a value of another type, a number for a text \
            for one, and a request without the body that it needs (400 `malformed-json`). A call whose `Accept` admits no answer is refused before anything is done or goes on record (406 `not-acceptable`); a download comes whatever it says. Lists are `{items, next}`; pass `next` as `cursor`, and how many items \
            at once as `limit`; a list that takes neither comes whole. Times are RFC 3339. Events are AG-UI 1.0; \
            as JSON each carries its `id`, as a stream the `id:` line does. A `TEXT_MESSAGE_START` with a `name` is a person's words, not the \
            agent's; the card `hand-over` has a `status`: waiting, joined (a person answers now), left (the agent does again). Somebody else's thing is answered like a missing one.""";

    @Bean
    AnswerShapes answerShapes() {
        return new AnswerShapes();
    }

    @Bean
    OpenApiCustomizer common(AnswerShapes shapes) {
        return api -> {
            api.info(new Info().title("Shikumen").version("v1").description(ABOUT));
            api.addSecurityItem(new SecurityRequirement().addList("session"));
            api.addSecurityItem(new SecurityRequirement().addList("token"));
            shapes.all().forEach(components(api)::addSchemas);
            components(api)
                    .addSchemas("Problem", problem())
                    .addSecuritySchemes("session", session())
                    .addSecuritySchemes("token", token());
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations().forEach(ApiDescriptionConfiguration::complete));
            bodies(api).forEach(body -> body.setAdditionalProperties(false));
        };
    }

    /** What is sent as JSON, wherever its fields are described. */
    private static Stream<Schema> bodies(OpenAPI api) {
        return api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                .flatMap(body -> Stream.ofNullable(body.getContent().get("application/json")))
                .flatMap(json -> Stream.ofNullable(json.getSchema()))
                .flatMap(schema -> Stream.ofNullable(schema.get$ref()))
                .map(reference -> api.getComponents().getSchemas().get(reference.substring(SCHEMAS.length())));
    }

    private static void complete(Operation operation) {
        operation.getResponses().addApiResponse("default", refusal());
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .forEach(ApiDescriptionConfiguration::describe);
    }

    /** Lists are turned in one way; {@link Parameters} judges it. */
    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case "cursor" ->
                parameter.description(
                        "next of the page before; left out, the list begins anew. One that is not ours is refused (422 parameter-not-usable)");
            case "limit" -> {
                parameter.description(
                        "How many items at most, 1 to %1$d; more is taken for %1$d. Less than 1, and what is no number, is refused (422 parameter-not-usable)"
                                .formatted(Page.LONGEST));
                parameter.getSchema().minimum(BigDecimal.ONE);
            }
            default -> {}
        }
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        return api.getComponents();
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().description("Stable: urn:shikumen:problem:<code>"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty(
                        "detail",
                        new StringSchema()
                                .description(
                                        "What is wrong and what to do; in Chinese where Accept-Language prefers zh to en. Of agent-not-serving, erased, no-hand-over and time-over in the language of the conversation"))
                .addProperty(
                        "inEnglish",
                        new StringSchema()
                                .description("Beside a Chinese detail, the English one with its names and numbers"))
                .addProperty(
                        "name",
                        new StringSchema().description("Which field or parameter is missing, unknown or not usable"))
                .addProperty(
                        "roles",
                        new ArraySchema()
                                .items(new StringSchema())
                                .description("Of wrong-role: the roles that may, any one of them"));
    }

    private static SecurityScheme session() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("SESSION");
    }

    private static SecurityScheme token() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
    }

    private static ApiResponse refusal() {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(
                        "Refused: 400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422 or 429; 500 or 503 where the fault is ours")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
