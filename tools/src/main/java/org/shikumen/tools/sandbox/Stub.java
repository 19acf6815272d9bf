package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.shikumen.tools.Tools;
import tools.jackson.databind.node.ObjectNode;

/** One WireMock mapping of a toolset. */
record Stub(ObjectNode mapping) {

    private static final List<String> EXACT = List.of("url", "urlPath", "urlPathTemplate");
    private static final List<String> PATTERNS = List.of("urlPattern", "urlPathPattern");
    private static final List<String> REACHES_OUT = List.of("proxyBaseUrl", "bodyFileName");
    private static final List<String> ACTS_ALONE = List.of("postServeActions", "serveEventListeners");

    /** The mapping for this toolset alone. Its paths may be written with or without the endpoint's base path. */
    ObjectNode of(String toolset, String basePath) {
        var own = mapping.deepCopy();
        own.remove(List.of("id", "uuid", "persistent"));
        var request = own.withObject("/request");
        request.withObject("/headers").putObject(Sandbox.TOOLSET).put("equalTo", toolset);
        if (own.path("scenarioName").isString()) {
            own.put("scenarioName", toolset + " " + own.path("scenarioName").asString());
        }
        EXACT.stream().filter(request::has).forEach(field -> {
            var path = request.path(field).asString();
            request.put(field, isBelow(path, basePath) ? path : basePath + path);
        });
        PATTERNS.stream()
                .filter(request::has)
                .forEach(field -> request.put(
                        field,
                        "(?:" + Pattern.quote(basePath) + ")?"
                                + request.path(field).asString()));
        return own;
    }

    private static boolean isBelow(String path, String basePath) {
        return path.equals(basePath) || path.startsWith(basePath + "/") || path.startsWith(basePath + "?");
    }

    List<Tools.Finding> findings(String path) {
        var findings = new ArrayList<Tools.Finding>();
        REACHES_OUT.stream()
                .filter(mapping.path("response")::has)
                .forEach(field -> findings.add(forbidden(path + ".response." + field, field)));
        ACTS_ALONE.stream().filter(mapping::has).forEach(field -> findings.add(forbidden(path + "." + field, field)));
        if (findings.isEmpty() && !isMapping()) {
            findings.add(new Tools.Finding(
                    path,
                    "This is not a WireMock mapping.",
                    "Write request and response as WireMock 3 documents them, e.g. {request: {method, urlPath},"
                            + " response: {status, jsonBody}}."));
        }
        return findings;
    }

    private static Tools.Finding forbidden(String path, String field) {
        return new Tools.Finding(
                path,
                "A stub must not use \"%s\": it would reach outside the sandbox.".formatted(field),
                "Write the answer into the stub with jsonBody or body.");
    }

    private boolean isMapping() {
        try {
            StubMapping.buildFrom(of("check", "").toString());
            return mapping.path("response").isObject();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
