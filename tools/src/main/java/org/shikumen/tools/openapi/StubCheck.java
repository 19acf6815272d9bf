package org.shikumen.tools.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;

/** Which stubs answer no operation at all: nobody would ever hear what they say. Paths written as patterns are not judged. */
record StubCheck(Toolset toolset, ApiDocument document) {

    private static final List<String> ADDRESSES = List.of("url", "urlPath", "urlPathTemplate");
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^{}]*}");

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < toolset.stubs().size(); i++) {
            var request = toolset.stubs().get(i).path("request");
            var where = "spec.stubs[%d].request.".formatted(i);
            ADDRESSES.stream()
                    .filter(field -> request.path(field).isString())
                    .forEach(field -> misfit(request, field, where).ifPresent(findings::add));
        }
        return findings;
    }

    private Optional<Finding> misfit(JsonNode request, String field, String where) {
        var path = path(request.path(field).asString());
        var there = document.all().stream().filter(each -> answers(each, path)).toList();
        if (there.isEmpty()) {
            return Optional.of(new Finding(
                    where + field,
                    "The stub for \"%s\" answers no operation of the API document.".formatted(path),
                    Nearest.remedy(
                            path,
                            document.all().stream()
                                    .map(ApiDocument.Located::path)
                                    .toList(),
                            "Correct its path, or add the operation to the document")));
        }
        return method(request)
                .filter(method -> there.stream().noneMatch(each -> each.method().equals(method)))
                .map(method -> new Finding(
                        where + "method",
                        "The stub for %s \"%s\" answers no operation of the API document.".formatted(method, path),
                        "The document has %s there."
                                .formatted(there.stream()
                                        .map(ApiDocument.Located::method)
                                        .collect(Collectors.joining(", ")))));
    }

    private static Optional<String> method(JsonNode request) {
        return Optional.of(request.path("method").asString("ANY")).filter(method -> !method.equals("ANY"));
    }

    private static boolean answers(ApiDocument.Located operation, String path) {
        var literal = Stream.of(TEMPLATE.split(operation.path(), -1)).map(Pattern::quote);
        return path.matches(literal.collect(Collectors.joining("[^/]+")));
    }

    /** As the document writes it: without the query and without the endpoint's own path. */
    private String path(String address) {
        var path = address.split("\\?", 2)[0];
        return toolset.endpoints().values().stream()
                .map(StubCheck::base)
                .filter(base -> !base.isEmpty() && path.startsWith(base + "/"))
                .findFirst()
                .map(base -> path.substring(base.length()))
                .orElse(path);
    }

    private static String base(String endpoint) {
        try {
            return Optional.ofNullable(URI.create(endpoint).getRawPath())
                    .orElse("")
                    .replaceFirst("/$", "");
        } catch (IllegalArgumentException noAddress) {
            return ""; // EndpointCheck says so
        }
    }
}
