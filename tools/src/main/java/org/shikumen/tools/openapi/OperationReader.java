package org.shikumen.tools.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import tools.jackson.databind.JsonNode;

/** Reads one operation out of a document: its parameters, its body, and the schema that a model sees. */
final class OperationReader {

    private static final Pattern PATH = Pattern.compile("/[!-~&&[^?#]]*");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}]*)}");

    private final SchemaWriter schemas;
    private final ParameterReader parameters;
    private final BodyReader bodies;

    /** @param ours request headers that the platform fills, in lower case: no model is asked for them */
    OperationReader(ApiDocument document, Set<String> ours) {
        this(document, ours, Optional.empty());
    }

    /** @param misplaced told of each parameter in a place that there is not; then the query is taken to be meant */
    OperationReader(ApiDocument document, Set<String> ours, Consumer<DocumentProblem> misplaced) {
        this(document, ours, Optional.of(misplaced));
    }

    private OperationReader(ApiDocument document, Set<String> ours, Optional<Consumer<DocumentProblem>> misplaced) {
        this.schemas = SchemaWriter.ofRequests(document);
        this.parameters = new ParameterReader(document, schemas, ours, misplaced);
        this.bodies = new BodyReader(document, schemas);
    }

    ApiOperation read(ApiDocument.Located located) {
        return DocumentProblem.reading(() -> operation(located));
    }

    private ApiOperation operation(ApiDocument.Located located) {
        var given = parameters.read(located);
        checkPath(located.path(), given);
        var body = bodies.read(located.operation(), given);
        return new ApiOperation(
                located.operation().path("operationId").asString(),
                located.method(),
                located.path(),
                description(located.operation()),
                given,
                body,
                new ParameterSchema(given, body).with(schemas::definitions));
    }

    private static void checkPath(String path, List<ApiParameter> parameters) {
        if (!PATH.matcher(path).matches()) {
            throw new DocumentProblem(
                    Localized.of("路径「%s」不能照原样发送。", "The path \"%s\" cannot be sent as it is.")
                            .formatted(path),
                    Localized.of(
                            "请以斜杠开头，非 ASCII 字符用百分号编码。",
                            "Begin it with a slash and percent-encode what is not plain ASCII."));
        }
        var given = parameters.stream()
                .filter(parameter -> parameter.place() == ApiParameter.Place.PATH)
                .map(ApiParameter::name)
                .collect(Collectors.toSet());
        var wanted =
                TEMPLATE.matcher(path).results().map(match -> match.group(1)).collect(Collectors.toSet());
        if (!given.equals(wanted)) {
            throw new DocumentProblem(
                    Localized.of("路径「%s」与它的参数 %s 不相符。", "The path \"%s\" and its parameters %s do not fit together.")
                            .formatted(path, given),
                    Localized.of("请为花括号中的每个名称各声明一个路径参数。", "Declare one path parameter for each name in braces."));
        }
    }

    private static String description(JsonNode operation) {
        return Stream.of("summary", "description")
                .map(field -> operation.path(field).asString("").strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
