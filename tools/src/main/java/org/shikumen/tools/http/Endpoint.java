package org.shikumen.tools.http;

import java.net.URI;
import java.util.Map;

/**
 * Where a system is reached.
 *
 * @param base scheme, host, port and path that all its operations share
 * @param headers what each request carries besides its own headers
 */
public record Endpoint(URI base, Map<String, String> headers) {

    public Endpoint {
        headers = Map.copyOf(headers);
    }

    public Endpoint(URI base) {
        this(base, Map.of());
    }

    /** The host as a resolver takes it: an IPv6 literal without its brackets. */
    String host() {
        return base.getHost().replaceAll("[\\[\\]]", "");
    }

    /** The path that all operations share, without a trailing slash; empty when there is none. */
    public String basePath() {
        var path = base.getRawPath() == null ? "" : base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
