package org.shikumen.tools.openapi;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.shikumen.tools.http.ApiRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a call's arguments into the request that the API document describes. */
final class RequestWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiOperation operation;

    RequestWriter(ApiOperation operation) {
        this.operation = operation;
    }

    /** @param extra headers that the platform adds, such as the idempotency key */
    ApiRequest write(ObjectNode arguments, Map<String, String> extra) {
        var path = filled(operation.path(), operation.parameters(), arguments);
        var query = new StringJoiner("&");
        var headers = new HashMap<>(extra);
        for (var parameter : operation.parameters()) {
            var value = arguments.path(parameter.name());
            if (value.isMissingNode()) {
                continue;
            }
            switch (parameter.place()) {
                case PATH -> {}
                case QUERY -> ParameterText.query(parameter, value).forEach(query::add);
                case HEADER -> headers.put(parameter.name(), ParameterText.header(parameter, value));
            }
        }
        return new ApiRequest(operation.method(), path, query.toString(), headers, body(arguments));
    }

    /** A path, or a part of one, with its parameters. What is filled in holds no braces, so no parameter fills another. */
    static String filled(String path, List<ApiParameter> parameters, ObjectNode arguments) {
        var filled = path;
        for (var parameter : parameters) {
            if (parameter.place() == ApiParameter.Place.PATH && arguments.has(parameter.name())) {
                var text = ParameterText.simple(parameter, arguments.path(parameter.name()));
                filled = filled.replace("{" + parameter.name() + "}", text);
            }
        }
        return filled;
    }

    private Optional<ApiRequest.Body> body(ObjectNode arguments) {
        return operation
                .body()
                .flatMap(body -> content(body, arguments)
                        .map(content -> new ApiRequest.Body(body.contentType(), bytes(body, content))));
    }

    private static Optional<JsonNode> content(ApiBody body, ObjectNode arguments) {
        if (body.wrapper().isPresent()) {
            return arguments.optional(body.wrapper().get());
        }
        var content = arguments.objectNode();
        body.schema().path("properties").propertyNames().forEach(name -> {
            if (arguments.has(name)) {
                content.set(name, arguments.path(name));
            }
        });
        return content.isEmpty() && !body.required() ? Optional.empty() : Optional.of(content);
    }

    private static byte[] bytes(ApiBody body, JsonNode content) {
        return body.form()
                ? ParameterText.form(content).getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(content);
    }
}
