package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import tools.jackson.databind.JsonNode;

/** Reads what stands outside an operation's body: its path, query and header parameters. */
final class ParameterReader {

    private static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    private final ApiDocument document;
    private final SchemaWriter schemas;
    private final Set<String> ours;
    private final Optional<Consumer<DocumentProblem>> misplaced;

    /**
     * @param ours request headers that the platform fills, in lower case
     * @param misplaced told of parameters in a place that there is not; without it they are left out, or refused when they are
     *     required: toolsets that were stored before such a place was a problem go on as they were
     */
    ParameterReader(
            ApiDocument document,
            SchemaWriter schemas,
            Set<String> ours,
            Optional<Consumer<DocumentProblem>> misplaced) {
        this.document = document;
        this.schemas = schemas;
        this.ours = ours;
        this.misplaced = misplaced;
    }

    /** An operation's own parameter replaces the path item's of the same name and place. */
    List<ApiParameter> read(ApiDocument.Located located) {
        var byPlace = new LinkedHashMap<String, JsonNode>();
        Stream.of(located.pathItem(), located.operation())
                .flatMap(level -> level.path("parameters").valueStream())
                .map(document::follow)
                .forEach(p -> byPlace.put(
                        p.path("in").asString("") + " " + p.path("name").asString(""), p));
        var parameters = new ArrayList<ApiParameter>();
        byPlace.values().forEach(node -> parameter(node).ifPresent(parameters::add));
        if (parameters.stream().map(ApiParameter::name).distinct().count() < parameters.size()) {
            throw new DocumentProblem(
                    Localized.of("%s 有两个参数同名。", "Two parameters of %s share a name.")
                            .formatted(located.path()),
                    Localized.of(
                            "同一操作的路径、查询和请求头参数请用不同的名称。",
                            "Give the path, query and header parameters of one operation different names."));
        }
        return parameters;
    }

    private Optional<ApiParameter> parameter(JsonNode node) {
        var name = node.path("name").asString("");
        return switch (node.path("in").asString("")) {
            case "path" -> Optional.of(parameter(node, name, ApiParameter.Place.PATH));
            case "query" -> Optional.of(parameter(node, name, ApiParameter.Place.QUERY));
            case "header" ->
                isOurs(name) ? Optional.empty() : Optional.of(parameter(node, name, ApiParameter.Place.HEADER));
            case "cookie" -> cookie(node, name);
            default -> misplaced.isPresent() ? elsewhere(node, name) : cookie(node, name);
        };
    }

    private boolean isOurs(String header) {
        return PlatformHeaders.isAlwaysOurs(header) || ours.contains(header.toLowerCase(Locale.ROOT));
    }

    private Optional<ApiParameter> elsewhere(JsonNode node, String name) {
        misplaced.orElseThrow().accept(nowhere(node, name));
        return Optional.of(parameter(node, name, ApiParameter.Place.QUERY));
    }

    private static DocumentProblem nowhere(JsonNode node, String name) {
        return new DocumentProblem(
                Localized.of("参数「%s」的位置写作「%s」，没有这个位置。", "Parameter \"%s\" is in \"%s\", and there is no such place.")
                        .formatted(name, node.path("in").asString("")),
                NearName.remedy(
                        node.path("in").asString(""),
                        PLACES,
                        Localized.of("请写其中之一：%s。", "Write one of %s.").formatted(String.join(", ", PLACES))));
    }

    private static Optional<ApiParameter> cookie(JsonNode node, String name) {
        if (!node.path("required").asBoolean(false)) {
            return Optional.empty();
        }
        throw new DocumentProblem(
                Localized.of(
                                "必填参数「%s」在 %s 中，智能体无法把它放在那里。",
                                "Parameter \"%s\" is required in %s, where no agent can put it.")
                        .formatted(name, node.path("in")),
                Localized.of("请改在路径、查询、请求头或正文中接收它。", "Take it in the path, the query, a header or the body."));
    }

    private ApiParameter parameter(JsonNode node, String name, ApiParameter.Place place) {
        var json = node.path("content").isObject();
        var schema = schemas.write(json ? onlyContent(node).path("schema") : node.path("schema"));
        if (node.path("description").isString()) {
            schema.put("description", node.path("description").asString());
        }
        var style = style(node, name, place);
        return new ApiParameter(
                name,
                place,
                place == ApiParameter.Place.PATH || node.path("required").asBoolean(false),
                style,
                node.path("explode").asBoolean(style == ApiParameter.Style.FORM),
                json,
                schema);
    }

    private static JsonNode onlyContent(JsonNode node) {
        return node.path("content").valueStream().findFirst().orElseThrow();
    }

    private static ApiParameter.Style style(JsonNode node, String name, ApiParameter.Place place) {
        var usual = place == ApiParameter.Place.QUERY ? "form" : "simple";
        var style = node.path("style").asString(usual);
        return switch (style) {
            case "simple" -> ApiParameter.Style.SIMPLE;
            case "form" -> ApiParameter.Style.FORM;
            case "spaceDelimited" -> ApiParameter.Style.SPACE_DELIMITED;
            case "pipeDelimited" -> ApiParameter.Style.PIPE_DELIMITED;
            case "deepObject" -> ApiParameter.Style.DEEP_OBJECT;
            default ->
                throw new DocumentProblem(
                        Localized.of(
                                        "参数「%s」的 style 是「%s」，无法这样发送。",
                                        "Parameter \"%s\" has the style \"%s\", which is not sent.")
                                .formatted(name, style),
                        Localized.of(
                                "路径和请求头请用 simple；查询参数请用 form、spaceDelimited、pipeDelimited 或 deepObject。",
                                "Use simple in paths and headers; form, spaceDelimited, pipeDelimited or deepObject in queries."));
        };
    }
}
