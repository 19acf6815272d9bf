package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one operation out of a document: its parameters, its body, and the schema that a model sees. */
final class OperationReader {

    /** Left to the platform: what OpenAPI excludes, what frames a message, and what identifies the caller. */
    private static final Set<String> NOT_PARAMETERS = Set.of(
            "accept",
            "content-type",
            "authorization",
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "proxy-authorization",
            "proxy-connection",
            "cookie",
            "accept-encoding",
            "x-shikumen-toolset");

    private static final List<String> PLACES = List.of("path", "query", "header", "cookie");

    private static final Pattern PATH = Pattern.compile("/[!-~&&[^?#]]*");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}]*)}");
    private static final List<String> ALTERNATIVES =
            List.of("oneOf", "anyOf", "allOf", "not", "if", "patternProperties", "$ref");

    private final ApiDocument document;
    private final SchemaWriter schemas;
    private final Set<String> ours;
    private final Optional<Consumer<DocumentProblem>> misplaced;

    /** @param ours request headers that the platform fills, in lower case: no model is asked for them */
    OperationReader(ApiDocument document, Set<String> ours) {
        this(document, ours, Optional.empty());
    }

    /** @param misplaced told of each parameter in a place that there is not; then the query is taken to be meant */
    OperationReader(ApiDocument document, Set<String> ours, Consumer<DocumentProblem> misplaced) {
        this(document, ours, Optional.of(misplaced));
    }

    /** Toolsets that were stored before such a place was a problem go on as they were. */
    private OperationReader(ApiDocument document, Set<String> ours, Optional<Consumer<DocumentProblem>> misplaced) {
        this.document = document;
        this.schemas = SchemaWriter.ofRequests(document);
        this.ours = ours;
        this.misplaced = misplaced;
    }

    ApiOperation read(ApiDocument.Located located) {
        return DocumentProblem.reading(() -> operation(located));
    }

    /** Whether a header of this name can carry something of a toolset's own. */
    static boolean isFree(String header) {
        return header.matches("[A-Za-z0-9-]+") && !NOT_PARAMETERS.contains(header.toLowerCase(Locale.ROOT));
    }

    private ApiOperation operation(ApiDocument.Located located) {
        var parameters = parameters(located);
        checkPath(located.path(), parameters);
        var body = body(located.operation(), names(parameters));
        return new ApiOperation(
                located.operation().path("operationId").asString(),
                located.method(),
                located.path(),
                description(located.operation()),
                parameters,
                body,
                new ParameterSchema(parameters, body).with(schemas::definitions));
    }

    private static void checkPath(String path, List<ApiParameter> parameters) {
        if (!PATH.matcher(path).matches()) {
            throw new DocumentProblem(
                    "The path \"%s\" cannot be sent as it is.".formatted(path),
                    "Begin it with a slash and percent-encode what is not plain ASCII.");
        }
        var given = parameters.stream()
                .filter(parameter -> parameter.place() == ApiParameter.Place.PATH)
                .map(ApiParameter::name)
                .collect(Collectors.toSet());
        var wanted =
                TEMPLATE.matcher(path).results().map(match -> match.group(1)).collect(Collectors.toSet());
        if (!given.equals(wanted)) {
            throw new DocumentProblem(
                    "The path \"%s\" and its parameters %s do not fit together.".formatted(path, given),
                    "Declare one path parameter for each name in braces.");
        }
    }

    private static String description(JsonNode operation) {
        return Stream.of("summary", "description")
                .map(field -> operation.path(field).asString("").strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> names(List<ApiParameter> parameters) {
        return parameters.stream().map(ApiParameter::name).collect(Collectors.toSet());
    }

    /** An operation's own parameter replaces the path item's of the same name and place. */
    private List<ApiParameter> parameters(ApiDocument.Located located) {
        var byPlace = new LinkedHashMap<String, JsonNode>();
        Stream.of(located.pathItem(), located.operation())
                .flatMap(level -> level.path("parameters").valueStream())
                .map(document::follow)
                .forEach(p -> byPlace.put(
                        p.path("in").asString("") + " " + p.path("name").asString(""), p));
        var parameters = new ArrayList<ApiParameter>();
        byPlace.values().forEach(node -> parameter(node).ifPresent(parameters::add));
        if (names(parameters).size() < parameters.size()) {
            throw new DocumentProblem(
                    "Two parameters of %s share a name.".formatted(located.path()),
                    "Give the path, query and header parameters of one operation different names.");
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

    private Optional<ApiParameter> elsewhere(JsonNode node, String name) {
        misplaced.orElseThrow().accept(nowhere(node, name));
        return Optional.of(parameter(node, name, ApiParameter.Place.QUERY));
    }

    private static DocumentProblem nowhere(JsonNode node, String name) {
        return new DocumentProblem(
                "Parameter \"%s\" is in \"%s\", and there is no such place."
                        .formatted(name, node.path("in").asString("")),
                Nearest.remedy(node.path("in").asString(""), PLACES, "Write one of " + String.join(", ", PLACES)));
    }

    private boolean isOurs(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return NOT_PARAMETERS.contains(name) || ours.contains(name);
    }

    private static Optional<ApiParameter> cookie(JsonNode node, String name) {
        if (!node.path("required").asBoolean(false)) {
            return Optional.empty();
        }
        throw new DocumentProblem(
                "Parameter \"%s\" is required in %s, where no agent can put it.".formatted(name, node.path("in")),
                "Take it in the path, the query, a header or the body.");
    }

    private ApiParameter parameter(JsonNode node, String name, ApiParameter.Place place) {
        var json = node.path("content").isObject();
        var schema = schemas.write(
                json
                        ? node.path("content")
                                .valueStream()
                                .findFirst()
                                .orElseThrow()
                                .path("schema")
                        : node.path("schema"));
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
                        "Parameter \"%s\" has the style \"%s\", which is not sent.".formatted(name, style),
                        "Use simple in paths and headers; form, spaceDelimited, pipeDelimited or deepObject in queries.");
        };
    }

    private Optional<ApiBody> body(JsonNode operation, Set<String> taken) {
        var body = document.follow(operation.path("requestBody"));
        if (!body.path("content").isObject() || body.path("content").isEmpty()) {
            return Optional.empty();
        }
        var contentType = contentType(body.path("content"));
        var schema = schemas.write(body.path("content").path(contentType).path("schema"));
        return Optional.of(new ApiBody(
                contentType,
                isForm(contentType),
                body.path("required").asBoolean(true),
                schema,
                beside(schema, taken) ? Optional.empty() : Optional.of(free("body", taken))));
    }

    private static String contentType(JsonNode content) {
        return content.propertyStream()
                .map(entry -> entry.getKey())
                .filter(OperationReader::isSupported)
                .min(Comparator.comparing(OperationReader::isForm))
                .orElseThrow(() -> new DocumentProblem(
                        "The request body comes only as %s."
                                .formatted(content.propertyStream()
                                        .map(entry -> entry.getKey())
                                        .collect(Collectors.joining(", "))),
                        "Offer it as application/json or application/x-www-form-urlencoded."));
    }

    private static boolean isSupported(String contentType) {
        var type = type(contentType);
        return type.equals("application/json") || type.endsWith("+json") || isForm(contentType);
    }

    private static boolean isForm(String contentType) {
        return type(contentType).equals("application/x-www-form-urlencoded");
    }

    private static String type(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the body's properties can stand beside the other parameters: a plain object, and no name twice. */
    private static boolean beside(ObjectNode schema, Set<String> taken) {
        return schema.path("properties").isObject()
                && !schema.path("properties").isEmpty()
                && ALTERNATIVES.stream().noneMatch(schema::has)
                && schema.path("properties").propertyStream().noneMatch(p -> taken.contains(p.getKey()));
    }

    private static String free(String name, Set<String> taken) {
        return taken.contains(name) ? free("request" + name, taken) : name;
    }
}
