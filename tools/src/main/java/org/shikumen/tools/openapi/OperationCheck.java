package org.shikumen.tools.openapi;

import java.util.List;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.JsonType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with one declared operation. */
final class OperationCheck {

    private static final Pattern STATUS = Pattern.compile("[1-5](\\d\\d|XX|xx)|default|x-.*");

    private final Toolset toolset;
    private final ApiDocument document;
    private final String id;
    private final Toolset.Operation operation;
    private final OperationFindings findings;
    private final NamesCheck names;

    OperationCheck(Toolset toolset, ApiDocument document, String id, Toolset.Operation operation) {
        this.toolset = toolset;
        this.document = document;
        this.id = id;
        this.operation = operation;
        this.findings = new OperationFindings(id);
        this.names = new NamesCheck(id, operation, findings);
    }

    List<Finding> findings() {
        new TemplateCheck(id, findings).look(operation);
        new EffectCheck(toolset, document, id, operation, findings).look();
        new NamedOperations(document, findings).find(id, "").ifPresent(this::documented);
        return findings.all();
    }

    /** A parameter in no place that there is does not keep the rest of the operation from being looked at. */
    private void documented(ApiDocument.Located located) {
        new ReadCheck(id, operation, findings).look(located);
        PathCheck.look(located.path(), findings);
        try {
            var ours = PlatformHeaders.of(toolset, operation);
            var read = new OperationReader(document, ours, misplaced -> findings.add("", misplaced)).read(located);
            new Arguments(read);
            names.parameters(read.schema());
            new TypesCheck(id, findings).look(read.schema());
            DocumentProblem.reading(() -> responses(located.operation(), read.schema()));
        } catch (DocumentProblem problem) {
            findings.add("", problem);
        }
    }

    private ResponseFields responses(JsonNode apiOperation, ObjectNode schema) {
        statuses(apiOperation);
        contentTypes(apiOperation);
        var fields = new ResponseFields(document, apiOperation);
        names.responses(fields, schema);
        return fields;
    }

    /** What is no status is no answer either: nothing that stands there would ever be read. */
    private void statuses(JsonNode apiOperation) {
        apiOperation.path("responses").propertyNames().stream()
                .filter(status -> !STATUS.matcher(status).matches())
                .sorted()
                .forEach(status -> findings.add(
                        "",
                        Localized.of("「%s」的应答写作「%s」，这不是状态码。", "\"%s\" answers with \"%s\", which is no status.")
                                .formatted(id, status),
                        Localized.of(
                                "请写三位数字（如 \"200\"）、范围（如 \"2XX\"）或 default。",
                                "Write three digits such as \"200\", a range such as \"2XX\", or default.")));
    }

    /** Each answer would be one that cannot be used: a read would never come to anything, and each effect be in doubt. */
    private void contentTypes(JsonNode apiOperation) {
        var types = ResponseFields.types(document, apiOperation).distinct().toList();
        if (!types.isEmpty() && types.stream().noneMatch(OperationCheck::mayBeJson)) {
            findings.add(
                    "",
                    Localized.of("「%s」的应答只有 %s 格式，平台无法读取。", "The answer of \"%s\" comes only as %s, which is not read.")
                            .formatted(id, String.join(", ", types)),
                    Localized.of("请提供 application/json 格式的应答。", "Offer it as application/json."));
        }
    }

    private static boolean mayBeJson(String contentType) {
        return JsonType.is(contentType) || List.of("*/*", "application/*").contains(contentType.strip());
    }
}
