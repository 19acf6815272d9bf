package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.Tools.Finding;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with one declared operation. */
final class OperationCheck {

    private static final Pattern MUSTACHE = Pattern.compile("\\{\\{\\{?[#^/&]?\\s*([\\p{L}\\p{N}_.-]+)\\s*}?}}");

    private static final Pattern STATUS = Pattern.compile("[1-5](\\d\\d|XX|xx)|default|x-.*");

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST_UNKNOWN = 50;

    private static final Localized PARAMETER = Localized.of("参数", "parameter");
    private static final Localized RESPONSE_FIELD = Localized.of("应答字段", "response field");
    private static final Localized PARAMETER_OR_FIELD = Localized.of("参数或应答字段", "parameter or response field");

    private final Toolset toolset;
    private final ApiDocument document;
    private final String id;
    private final Toolset.Operation operation;
    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    OperationCheck(Toolset toolset, ApiDocument document, String id, Toolset.Operation operation) {
        this.toolset = toolset;
        this.document = document;
        this.id = id;
        this.operation = operation;
        this.path = "spec.operations." + id;
    }

    List<Finding> findings() {
        effect();
        var located = document.operation(id);
        if (located.isEmpty()) {
            add("", noOperation(id), suggest(id));
            return findings;
        }
        unambiguous(id, "");
        try {
            var read = new OperationReader(document, OpenApiTools.ours(toolset, operation), this::misplaced)
                    .read(located.get());
            new Arguments(read);
            parameters(read.schema());
            DocumentProblem.reading(() -> responses(located.get().operation(), read.schema()));
        } catch (DocumentProblem problem) {
            findings.add(problem.at(path));
        }
        return findings;
    }

    /** A parameter in no place that there is; the rest of the operation is looked at all the same. */
    private void misplaced(DocumentProblem problem) {
        findings.add(problem.at(path));
    }

    private void unambiguous(String operationId, String field) {
        if (document.isAmbiguous(operationId)) {
            add(
                    field,
                    Localized.of(
                                    "API 文档中有两个操作的 operationId 都是「%s」。",
                                    "The API document gives the operationId \"%s\" to two operations.")
                            .formatted(operationId),
                    Localized.of("请给每个操作各自的 operationId。", "Give each operation an operationId of its own."));
        }
    }

    private void effect() {
        var effect = operation.effect();
        switch (effect.type()) {
            case READ, AT_MOST_ONCE -> {}
            case IDEMPOTENT_KEY ->
                needs(effect.header(), "header", Localized.of("携带幂等键的请求头", "the request header that carries the key"));
            case QUERYABLE ->
                needs(
                        effect.lookup(),
                        "lookup",
                        Localized.of("以幂等键查询的 GET 操作", "the GET operation that takes the key"));
            case COMPENSABLE ->
                needs(effect.compensation(), "compensation", Localized.of("撤销它的操作", "the operation that undoes it"));
        }
        effect.header().filter(header -> !ParameterReader.isFree(header)).ifPresent(this::header);
        effect.lookup().ifPresent(this::lookup);
        effect.compensation().ifPresent(this::compensation);
        if (operation.decision() == DecisionMode.AUTO && effect.type() == EffectClass.AT_MOST_ONCE) {
            add(
                    ".decision",
                    Localized.of(
                                    "「%s」最多只能发生一次，而办理前没有人确认。",
                                    "\"%s\" may happen at most once and nobody would be asked before it.")
                            .formatted(id),
                    Localized.of(
                            "请声明 CITIZEN_CONFIRM、OFFICER_APPROVE 或 HUMAN_ONLY；如果不作任何变更，请声明效果 READ。",
                            "Declare CITIZEN_CONFIRM, OFFICER_APPROVE or HUMAN_ONLY; or effect READ if it changes nothing."));
        }
    }

    private void needs(Optional<String> given, String field, Localized what) {
        if (given.isEmpty()) {
            add(
                    ".effect." + field,
                    Localized.of("效果类别 %s 需要「%s」。", "Effect class %s needs \"%s\".")
                            .formatted(operation.effect().type(), field),
                    Localized.of("请补充 %s：%s。", "Add %s: %s.").formatted(field, what));
        }
    }

    private void header(String header) {
        add(
                ".effect.header",
                Localized.of("请求头「%s」不能携带幂等键。", "The header \"%s\" cannot carry the key.")
                        .formatted(header),
                Localized.of(
                        "请写系统要求的请求头，通常是 Idempotency-Key。",
                        "Name the header that the system expects, usually Idempotency-Key."));
    }

    private void lookup(String lookup) {
        var located = document.operation(lookup);
        if (located.isEmpty()) {
            add(".effect.lookup", noOperation(lookup), suggest(lookup));
            return;
        }
        unambiguous(lookup, ".effect.lookup");
        try {
            var read = new OperationReader(document, OpenApiTools.ours(toolset, operation)).read(located.get());
            if (!read.method().equals("GET") || read.schema().path("properties").size() != 1) {
                add(
                        ".effect.lookup",
                        Localized.of(
                                        "查询操作「%s」不是只有一个参数的 GET 操作。",
                                        "The look-up \"%s\" is not a GET operation with exactly one parameter.")
                                .formatted(lookup),
                        Localized.of(
                                "请写一个只接收幂等键的 GET 操作。", "Name a GET operation that takes the key and nothing else."));
            }
        } catch (DocumentProblem problem) {
            findings.add(problem.at(path + ".effect.lookup"));
        }
    }

    private void compensation(String compensation) {
        if (!toolset.operations().containsKey(compensation)) {
            add(
                    ".effect.compensation",
                    Localized.of(
                                    "补偿操作「%s」没有在 operations 下声明。",
                                    "The compensation \"%s\" is not declared under operations.")
                            .formatted(compensation),
                    NearName.remedy(
                            compensation,
                            toolset.operations().keySet(),
                            Localized.of("请声明它，并写明它自己的决定方式。", "Declare it with its own decision.")));
        }
    }

    private void parameters(ObjectNode schema) {
        var names = Set.copyOf(schema.path("properties").propertyNames());
        known(operation.sensitive(), names, ".sensitive", PARAMETER);
        known(operation.personal(), names, ".personal", PARAMETER);
        known(operation.ask().keySet(), names, ".ask", PARAMETER);
        operation.confirm().ifPresent(confirm -> known(variables(confirm), names, ".confirm", PARAMETER));
    }

    private static List<String> variables(Localized template) {
        return template.texts().values().stream()
                .flatMap(text -> MUSTACHE.matcher(text).results())
                .map(match -> match.group(1).split("\\.", -1)[0])
                .filter(name -> !name.isEmpty() && !name.startsWith("-") && !name.equals("this"))
                .distinct()
                .sorted()
                .toList();
    }

    private ResponseFields responses(JsonNode apiOperation, ObjectNode schema) {
        statuses(apiOperation);
        var fields = new ResponseFields(document, apiOperation);
        answer(fields);
        operation.reveals().stream()
                .filter(field -> !fields.knows(field))
                .forEach(field -> unknown(".reveals", RESPONSE_FIELD, field, fields.names()));
        operation
                .reference()
                .filter(field -> !fields.knows(field))
                .ifPresent(field -> unknown(".reference", RESPONSE_FIELD, field, fields.names()));
        var parameters = schema.path("properties");
        operation.labels().keySet().stream()
                .filter(name -> !isLabelled(name, parameters, fields))
                .sorted()
                .forEach(name -> unknown(".labels", PARAMETER_OR_FIELD, name, fields.names()));
        return fields;
    }

    /** What is no status is no answer either: nothing that stands there would ever be read. */
    private void statuses(JsonNode apiOperation) {
        apiOperation.path("responses").propertyNames().stream()
                .filter(status -> !STATUS.matcher(status).matches())
                .sorted()
                .forEach(status -> add(
                        "",
                        Localized.of("「%s」的应答写作「%s」，这不是状态码。", "\"%s\" answers with \"%s\", which is no status.")
                                .formatted(id, status),
                        Localized.of(
                                "请写三位数字（如 \"200\"）、范围（如 \"2XX\"）或 default。",
                                "Write three digits such as \"200\", a range such as \"2XX\", or default.")));
    }

    /** A name that nothing stands under is left blank, and the citizen reads the hole. */
    private void answer(ResponseFields fields) {
        var left = fields.left(operation.reveals());
        variables(operation.answer()).stream()
                .filter(name -> !left.has(name))
                .limit(MOST_UNKNOWN)
                .map(name -> new Finding(
                        path + ".answer",
                        Localized.of("「%s」让模型看到的应答字段中没有「%s」。", "\"%s\" reveals no response field \"%s\".")
                                .formatted(id, name),
                        NearName.remedy(
                                name,
                                left.names(),
                                Localized.of(
                                        "请把它加入 reveals，或从句子中去掉。",
                                        "Add it to \"reveals\", or take it out of the sentence.")),
                        false))
                .forEach(findings::add);
    }

    /** A parameter or field, or one of its values: {@code state.VALID}. */
    private static boolean isLabelled(String name, JsonNode parameters, ResponseFields fields) {
        if (parameters.has(name) || fields.knowsAnywhere(name)) {
            return true;
        }
        var dot = name.lastIndexOf('.');
        return dot > 0 && isLabelled(name.substring(0, dot), parameters, fields);
    }

    private void known(Collection<String> given, Set<String> names, String where, Localized kind) {
        given.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> unknown(where, kind, name, names));
    }

    private void unknown(String where, Localized kind, String name, Collection<String> known) {
        add(
                where,
                Localized.of("「%s」没有名为「%3$s」的%2$s。", "\"%s\" has no %s \"%s\".").formatted(id, kind, name),
                NearName.remedy(name, known, Localized.of("请去掉它，或改正名称。", "Take it out or correct the name.")));
    }

    private static Localized noOperation(String name) {
        return Localized.of("API 文档中没有操作「%s」。", "The API document has no operation \"%s\".")
                .formatted(name);
    }

    private Localized suggest(String name) {
        return NearName.remedy(
                name,
                document.operationIds(),
                Localized.of("请在文档中以这个 operationId 补上该操作。", "Add it to the document with this operationId."));
    }

    private void add(String where, Localized sentence, Localized remedy) {
        findings.add(new Finding(path + where, sentence, remedy));
    }
}
