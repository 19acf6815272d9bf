package org.shikumen.tools.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the parameters and response fields that a toolset names of an operation stand in the document. */
final class NamesCheck {

    private static final Pattern MUSTACHE = Pattern.compile("\\{\\{\\{?[#^/&]?\\s*([\\p{L}\\p{N}_.-]+)\\s*}?}}");

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST_UNKNOWN = 50;

    private static final Localized PARAMETER = Localized.of("参数", "parameter");
    private static final Localized RESPONSE_FIELD = Localized.of("应答字段", "response field");
    private static final Localized PARAMETER_OR_FIELD = Localized.of("参数或应答字段", "parameter or response field");

    private final String id;
    private final Toolset.Operation operation;
    private final OperationFindings findings;

    NamesCheck(String id, Toolset.Operation operation, OperationFindings findings) {
        this.id = id;
        this.operation = operation;
        this.findings = findings;
    }

    void parameters(ObjectNode schema) {
        var names = Set.copyOf(schema.path("properties").propertyNames());
        known(operation.sensitive(), names, ".sensitive", PARAMETER);
        known(operation.personal(), names, ".personal", PARAMETER);
        known(operation.ask().keySet(), names, ".ask", PARAMETER);
        operation.confirm().ifPresent(confirm -> known(variables(confirm), names, ".confirm", PARAMETER));
    }

    void responses(ResponseFields fields, ObjectNode schema) {
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
    }

    /** A name that nothing stands under is left blank, and the citizen reads the hole. */
    private void answer(ResponseFields fields) {
        var left = fields.left(operation.reveals());
        variables(operation.answer()).stream()
                .filter(name -> !left.has(name))
                .limit(MOST_UNKNOWN)
                .forEach(name -> findings.hint(
                        ".answer",
                        Localized.of("「%s」让模型看到的应答字段中没有「%s」。", "\"%s\" reveals no response field \"%s\".")
                                .formatted(id, name),
                        NearName.remedy(
                                name,
                                left.names(),
                                Localized.of(
                                        "请把它加入 reveals，或从句子中去掉。",
                                        "Add it to \"reveals\", or take it out of the sentence."))));
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
        findings.add(
                where,
                Localized.of("「%s」没有名为「%3$s」的%2$s。", "\"%s\" has no %s \"%s\".").formatted(id, kind, name),
                NearName.remedy(name, known, Localized.of("请去掉它，或改正名称。", "Take it out or correct the name.")));
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
}
