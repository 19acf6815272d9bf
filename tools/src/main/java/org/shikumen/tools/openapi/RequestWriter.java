package org.shikumen.tools.openapi;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
        var path = operation.path();
        var query = new StringJoiner("&");
        var headers = new HashMap<>(extra);
        for (var parameter : operation.parameters()) {
            var value = arguments.path(parameter.name());
            if (value.isMissingNode()) {
                continue;
            }
            switch (parameter.place()) {
                case PATH -> path = path.replace("{" + parameter.name() + "}", ParameterText.simple(parameter, value));
                case QUERY -> ParameterText.query(parameter, value).forEach(query::add);
                case HEADER -> headers.put(parameter.name(), ParameterText.header(parameter, value));
            }
        }
        return new ApiRequest(operation.method(), path, query.toString(), headers, body(arguments));
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
