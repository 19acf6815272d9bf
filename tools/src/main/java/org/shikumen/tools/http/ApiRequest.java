package org.shikumen.tools.http;

import java.util.Map;
import java.util.Optional;

/**
 * One request as it goes on the wire.
 *
 * @param path percent-encoded, beginning with a slash, below the system's base address
 * @param query percent-encoded, without the question mark; empty when there is none
 * @param body its bytes and their content type
 */
public record ApiRequest(String method, String path, String query, Map<String, String> headers, Optional<Body> body) {

    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    /** The same request with its path below this one. */
    ApiRequest below(String basePath) {
        return new ApiRequest(method, basePath + path, query, headers, body);
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    byte[] bytes() {
        return body.map(Body::bytes).orElse(new byte[0]);
    }

    /** A request's body. */
    public record Body(String contentType, byte[] bytes) {}
}
