package org.shikumen.tools.sandbox;

import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.InvalidInputException;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools;
import tools.jackson.databind.node.ObjectNode;

/** One WireMock mapping of a toolset. */
record Stub(ObjectNode mapping) {

    private static final List<String> EXACT = List.of("url", "urlPath", "urlPathTemplate");
    private static final List<String> PATTERNS = List.of("urlPattern", "urlPathPattern");
    private static final List<String> REACHES_OUT = List.of("proxyBaseUrl", "bodyFileName");
    private static final List<String> ACTS_ALONE = List.of("postServeActions", "serveEventListeners");

    private static final List<String> OF_MAPPINGS = List.of(
            "request", "response", "name", "priority", "scenarioName", "requiredScenarioState", "newScenarioState");
    private static final List<String> OF_REQUESTS = List.of(
            "method",
            "url",
            "urlPath",
            "urlPattern",
            "urlPathPattern",
            "urlPathTemplate",
            "pathParameters",
            "queryParameters",
            "formParameters",
            "headers",
            "cookies",
            "bodyPatterns");
    private static final List<String> OF_RESPONSES = List.of(
            "status",
            "headers",
            "body",
            "jsonBody",
            "base64Body",
            "transformers",
            "transformerParameters",
            "fixedDelayMilliseconds",
            "fault");

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
        if (findings.isEmpty()) {
            unreadable(path).ifPresent(findings::add);
        }
        return findings;
    }

    private static Tools.Finding forbidden(String path, String field) {
        return new Tools.Finding(
                path,
                Localized.of(
                                "沙箱应答不得使用「%s」：它会触及沙箱之外。",
                                "A stub must not use \"%s\": it would reach outside the sandbox.")
                        .formatted(field),
                Localized.of("请用 jsonBody 或 body 直接写出应答。", "Write the answer into the stub with jsonBody or body."));
    }

    private Optional<Tools.Finding> unreadable(String path) {
        try {
            StubMapping.buildFrom(of("check", "").toString());
            return mapping.path("response").isObject() ? Optional.empty() : Optional.of(noMapping(path));
        } catch (InvalidInputException invalid) {
            return Optional.of(wrongIn(invalid.getErrors().first(), path));
        } catch (RuntimeException unreadable) {
            return Optional.of(noMapping(path));
        }
    }

    /** WireMock says which field it stumbled over, and in a Java class's words why. */
    private static Tools.Finding wrongIn(Errors.Error error, String path) {
        var place = Optional.ofNullable(error.getSource())
                .flatMap(source -> Optional.ofNullable(source.getPointer()))
                .map(pointer -> pointer.replaceFirst("^/", "").replace('/', '.'))
                .filter(pointer -> !pointer.isEmpty());
        return place.map(field -> new Tools.Finding(path + "." + field, wrong(field, error), known(field)))
                .orElseGet(() -> noMapping(path));
    }

    private static Localized wrong(String field, Errors.Error error) {
        var why = Optional.ofNullable(error.getDetail()).orElse("");
        return why.startsWith("Unrecognized field")
                ? Localized.of("「%s」不是 WireMock 映射的字段。", "\"%s\" is not a field of a WireMock mapping.")
                        .formatted(field)
                : Localized.of("「%s」无法读取：%s。", "\"%s\" cannot be read: %s.")
                        .formatted(field, why.replaceFirst("(?s)(\\n.*|\\.)$", ""));
    }

    private static Localized known(String field) {
        if (field.startsWith("request.")) {
            return Localized.of("请求可用的字段：%s。", "A request has %s.").formatted(String.join(", ", OF_REQUESTS));
        }
        return field.startsWith("response.")
                ? Localized.of("应答可用的字段：%s。", "A response has %s.").formatted(String.join(", ", OF_RESPONSES))
                : Localized.of("映射可用的字段：%s。", "A mapping has %s.").formatted(String.join(", ", OF_MAPPINGS));
    }

    private static Tools.Finding noMapping(String path) {
        return new Tools.Finding(
                path,
                Localized.of("这不是 WireMock 映射。", "This is not a WireMock mapping."),
                Localized.of(
                        "请按 WireMock 3 的写法写明 request 和 response，例如 {request: {method, urlPath}, response: {status, jsonBody}}。",
                        "Write request and response as WireMock 3 documents them, e.g. {request: {method, urlPath}, response: {status, jsonBody}}."));
    }
}
