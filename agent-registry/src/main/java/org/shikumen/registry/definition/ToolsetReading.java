package org.shikumen.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.node.ObjectNode;

/** Reads one toolset: its fields, the files it names, and what the tools say to it. */
final class ToolsetReading {

    private final YamlDocument document;
    private final BundleContents bundle;
    private final Tools tools;
    private final Report report;

    ToolsetReading(YamlDocument document, BundleContents bundle, Tools tools) {
        this.document = document;
        this.bundle = bundle;
        this.tools = tools;
        this.report = new Report(document);
    }

    /**
     * @param draft the toolset as far as it could be read
     * @param operations every operation it means to declare, also those with problems
     */
    record Outcome(
            YamlDocument document,
            Optional<DraftToolset> draft,
            Set<String> operations,
            List<Problem> problems,
            List<Problem> warnings) {

        String name() {
            return document.json().path("metadata").path("name").asString("");
        }

        String department() {
            return document.json().path("metadata").path("department").asString("");
        }

        /** A missing or misshapen department is told once, at its own place. */
        boolean canBelongTo(String department) {
            return department().equals(department)
                    || problems.stream().anyMatch(problem -> problem.path().equals("metadata.department"));
        }

        List<ToolName> tools() {
            return operations.stream()
                    .filter(operation -> !name().isBlank() && !operation.isBlank())
                    .map(operation -> new ToolName(name(), operation))
                    .toList();
        }

        boolean isClean() {
            return problems.isEmpty();
        }
    }

    Outcome read() {
        var draft = new ShapeCheck(report)
                .check(ToolsetFields.TABLE, document.json(), "")
                .filter(json -> json.path("spec").isObject())
                .map(json -> draft((ObjectNode) json));
        var operations =
                Set.copyOf(document.json().path("spec").path("operations").propertyNames());
        return new Outcome(document, draft, operations, report.problems(), report.warnings());
    }

    private DraftToolset draft(ObjectNode content) {
        var spec = (ObjectNode) content.path("spec");
        var readable = new NamedFiles(document, bundle, report).unfold(spec);
        new EffectCheck(report).check(document.json().path("spec").path("operations"), spec.path("openapi"));
        var toolset = StoredContent.toolset(content);
        tools.check(toolset).stream()
                .filter(finding -> readable || !finding.path().equals("spec.openapi"))
                .filter(finding -> !report.covers(finding.path()))
                .toList()
                .forEach(this::report);
        var parameters = tools.parameters(toolset);
        checkRules(parameters);
        checkPersonal(toolset, parameters);
        return new DraftToolset(toolset, Digest.of(content), content, document.source());
    }

    private void report(Tools.Finding finding) {
        if (finding.hinders()) {
            report.add(finding.path(), finding.sentence(), finding.remedy());
        } else {
            report.warn(finding.path(), finding.sentence(), finding.remedy());
        }
    }

    private void checkPersonal(Toolset toolset, Map<String, ObjectNode> parameters) {
        new TreeMap<>(parameters)
                .forEach((id, schema) ->
                        PersonalCheck.check(toolset.operations().get(id), schema, "spec.operations." + id, report));
        new TreeMap<>(toolset.operations())
                .forEach((id, operation) -> PersonalCheck.checkReference(operation, "spec.operations." + id, report));
    }

    private void checkRules(Map<String, ObjectNode> parameters) {
        document.json()
                .path("spec")
                .path("operations")
                .properties()
                .forEach(each -> new RuleCheck(report)
                        .check(
                                each.getValue().path("rules"),
                                "spec.operations.%s.rules".formatted(each.getKey()),
                                Optional.ofNullable(parameters.get(each.getKey()))));
    }
}
