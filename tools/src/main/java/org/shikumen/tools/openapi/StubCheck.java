package org.shikumen.tools.openapi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;

/**
 * Which stubs answer no operation at all: nobody would ever hear what they say, which does no harm. And of a toolset that the
 * sandbox plays, which operations no stub answers: who tries one is told that nothing was found. Paths written as patterns are
 * not judged.
 */
final class StubCheck {

    private static final List<String> ADDRESSES = List.of("url", "urlPath", "urlPathTemplate");
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^{}]*}");

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST = 50;

    private final Toolset toolset;
    private final ApiDocument document;
    private final boolean played;
    private final List<Place> places;
    private final List<String> bases;

    /** @param played whether the sandbox answers for the system */
    StubCheck(Toolset toolset, ApiDocument document, boolean played) {
        this.toolset = toolset;
        this.document = document;
        this.played = played;
        this.places = document.all().stream().map(Place::of).toList();
        this.bases = toolset.endpoints().values().stream()
                .map(StubCheck::base)
                .filter(base -> !base.isEmpty())
                .toList();
    }

    /** @param form of the paths that lead there */
    private record Place(String method, String path, Pattern form) {

        static Place of(ApiDocument.Located operation) {
            var literal = Stream.of(TEMPLATE.split(operation.path(), -1)).map(Pattern::quote);
            var form = Pattern.compile(literal.collect(Collectors.joining("[^/]+")));
            return new Place(operation.method(), operation.path(), form);
        }
    }

    List<Finding> findings() {
        return Stream.concat(misfits(), unanswered()).toList();
    }

    private Stream<Finding> misfits() {
        return IntStream.range(0, toolset.stubs().size())
                .boxed()
                .flatMap(i -> misfits(toolset.stubs().get(i).path("request"), "spec.stubs[%d].request.".formatted(i)))
                .limit(MOST);
    }

    /** A toolset without any stub is not being tried out yet; and what only people do is never sent. */
    private Stream<Finding> unanswered() {
        return toolset.operations().entrySet().stream()
                .filter(_ -> played && !toolset.stubs().isEmpty())
                .filter(each -> each.getValue().decision() != DecisionMode.HUMAN_ONLY)
                .map(Map.Entry::getKey)
                .sorted()
                .flatMap(id -> document
                        .operation(id)
                        .map(Place::of)
                        .filter(place ->
                                toolset.stubs().stream().noneMatch(stub -> answers(stub.path("request"), place)))
                        .map(place -> unanswered(id, place))
                        .stream())
                .limit(MOST);
    }

    private boolean answers(JsonNode request, Place place) {
        var written = ADDRESSES.stream()
                .filter(field -> request.path(field).isString())
                .map(field -> path(request.path(field).asString()))
                .toList();
        return method(request).map(place.method()::equals).orElse(true)
                && (written.isEmpty()
                        || written.stream()
                                .anyMatch(path -> place.form().matcher(path).matches()));
    }

    private static Finding unanswered(String id, Place place) {
        return new Finding(
                "spec.operations." + id,
                Localized.of(
                                "沙箱中没有「%s」的应答：试用时会显示「没有找到」。",
                                "No stub answers \"%s\": whoever tries it in the sandbox is told that nothing was found.")
                        .formatted(id),
                Localized.of("请在 stubs 中为 %s %s 录制应答。", "Record an answer for %s %s under \"stubs\".")
                        .formatted(place.method(), place.path()),
                false);
    }

    private Stream<Finding> misfits(JsonNode request, String where) {
        return ADDRESSES.stream()
                .filter(field -> request.path(field).isString())
                .flatMap(field -> misfit(request, field, where).stream());
    }

    private Optional<Finding> misfit(JsonNode request, String field, String where) {
        var path = path(request.path(field).asString());
        var there = places.stream()
                .filter(place -> place.form().matcher(path).matches())
                .toList();
        return there.isEmpty()
                ? Optional.of(nowhere(path, where + field))
                : method(request)
                        .filter(method ->
                                there.stream().noneMatch(place -> place.method().equals(method)))
                        .map(method -> otherwise(method + " \"" + path + "\"", there, where + "method"));
    }

    private Finding nowhere(String path, String where) {
        return new Finding(
                where,
                Localized.of(
                                "路径「%s」的沙箱应答不对应 API 文档中的任何操作。",
                                "The stub for \"%s\" answers no operation of the API document.")
                        .formatted(path),
                NearName.remedy(
                        path,
                        places.stream().map(Place::path).toList(),
                        Localized.of("请改正路径，或在文档中补上这个操作。", "Correct its path, or add the operation to the document.")),
                false);
    }

    private static Finding otherwise(String what, List<Place> there, String where) {
        return new Finding(
                where,
                Localized.of("%s 的沙箱应答不对应 API 文档中的任何操作。", "The stub for %s answers no operation of the API document.")
                        .formatted(what),
                Localized.of("文档中该路径下的方法是：%s。", "The document has %s there.")
                        .formatted(there.stream().map(Place::method).collect(Collectors.joining(", "))),
                false);
    }

    private static Optional<String> method(JsonNode request) {
        return Optional.of(request.path("method").asString("ANY")).filter(method -> !method.equals("ANY"));
    }

    /** As the document writes it: without the query and without the endpoint's own path. */
    private String path(String address) {
        var path = address.split("\\?", 2)[0];
        return bases.stream()
                .filter(base -> path.startsWith(base + "/"))
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
