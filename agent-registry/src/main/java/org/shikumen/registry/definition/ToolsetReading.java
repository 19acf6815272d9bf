package org.shikumen.registry.definition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one toolset: its fields, the files it names, and what the tools say to it. */
final class ToolsetReading {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

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
        var readable = resolveOpenapi(spec);
        resolveStubs(spec);
        checkEffects(spec);
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

    private boolean resolveOpenapi(ObjectNode spec) {
        var openapi = spec.path("openapi");
        if (!openapi.isString()) {
            return openapi.isObject();
        }
        var found = file("spec.openapi", openapi.asString())
                .filter(content -> content.problems().isEmpty());
        spec.remove("openapi");
        found.flatMap(this::onlyGroup).ifPresent(json -> spec.set("openapi", json));
        if (found.isPresent() && !spec.has("openapi")) {
            report.add(
                    "spec.openapi",
                    Localized.of("「%s」不是 OpenAPI 文档。", "\"%s\" is not an OpenAPI document.")
                            .formatted(openapi.asString()),
                    Localized.of(
                            "其中应只有一份文档，并以 \"openapi: 3\" 开头。",
                            "It must hold one document that begins with \"openapi: 3\"."));
        }
        return spec.has("openapi");
    }

    private Optional<JsonNode> onlyGroup(YamlFile.Content content) {
        return Optional.of(content.documents())
                .filter(documents -> documents.size() == 1)
                .map(documents -> documents.getFirst().json())
                .filter(JsonNode::isObject);
    }

    private void resolveStubs(ObjectNode spec) {
        var written = spec.path("stubs");
        if (written.isMissingNode()) {
            return;
        }
        var mappings = JsonNodeFactory.instance.arrayNode();
        if (written.isArray()) {
            for (var i = 0; i < written.size(); i++) {
                addStubs(written.get(i), Lines.item("spec.stubs", i), mappings);
            }
        } else {
            addStubs(written, "spec.stubs", mappings);
        }
        spec.set("stubs", mappings);
    }

    private void addStubs(JsonNode written, String path, ArrayNode mappings) {
        if (written.isString()) {
            file(path, written.asString())
                    .ifPresent(
                            content -> content.documents().forEach(each -> addMappings(each.json(), path, mappings)));
        } else {
            addMappings(written, path, mappings);
        }
    }

    /** A file holds one mapping, a list of them, or the object that WireMock exports. */
    private void addMappings(JsonNode json, String path, ArrayNode mappings) {
        if (json.path("mappings").isArray()) {
            addMappings(json.path("mappings"), path, mappings);
        } else if (json.isArray()) {
            json.forEach(each -> addMappings(each, path, mappings));
        } else if (json.path("request").isObject() && json.path("response").isObject()) {
            mappings.add(json);
        } else {
            report.add(
                    path,
                    Localized.of("「%s」中有内容不是 WireMock 映射。", "\"%s\" holds something that is not a WireMock mapping.")
                            .formatted(path),
                    Localized.of(
                            "每个映射由 request 和 response 组成。",
                            "Each mapping is a group with \"request\" and \"response\"."));
        }
    }

    private Optional<YamlFile.Content> file(String path, String name) {
        var found = bundle.named(document.file(), name);
        if (found.isEmpty()) {
            report.add(
                    path,
                    Localized.of("文件包中没有「%s」。", "The file \"%s\" is not in the bundle.")
                            .formatted(name),
                    Localized.of(
                            "请把它放在定义旁边，或在此处直接写入内容。",
                            "Add it beside the definition, or put its content here in place of the name."));
        } else if (!bundle.hasRoomFor(document.file(), name)) {
            report.add(
                    path,
                    Localized.of(
                                    "文件「%s」被引用太多次，合计内容过大。",
                                    "The file \"%s\" is named too often: its copies come to too much.")
                            .formatted(name),
                    Localized.of("请只引用一次，或减少一次提交的定义。", "Name it once, or hand in fewer definitions together."));
            return Optional.empty();
        }
        return found;
    }

    /** No guess: only a GET that nobody needs to decide about may keep silent, and then it reads. */
    private void checkEffects(ObjectNode spec) {
        var methods = methods(spec.path("openapi"));
        document.json().path("spec").path("operations").properties().forEach(entry -> {
            var written = entry.getValue();
            var method = Optional.ofNullable(methods.get(entry.getKey()));
            var auto = written.path("decision").asString("").equals(DecisionMode.AUTO.name());
            if (written.isObject()
                    && !written.has("effect")
                    && !(auto && method.orElse("get").equals("get"))) {
                undeclaredEffect(entry.getKey(), method.orElse("").toUpperCase(Locale.ROOT), auto);
            }
        });
    }

    private void undeclaredEffect(String operation, String method, boolean auto) {
        report.add(
                "spec.operations.%s.effect".formatted(operation),
                Localized.of(
                                "操作「%s」没有声明效果类别；只有决定方式为 AUTO 的 GET 可以不写，而它%s。",
                                "Operation \"%s\" declares no effect class; only a GET that is AUTO may leave it out, and this one is %s.")
                        .formatted(
                                operation,
                                auto
                                        ? Localized.of("是 %s", "%s").formatted(method)
                                        : Localized.of("不是 AUTO", "not AUTO")),
                Localized.of("请补充 effect：%s。", "Add \"effect\": %s.")
                        .formatted(Shape.Choice.of(EffectClass.values()).words()));
    }

    private static Map<String, String> methods(JsonNode openapi) {
        return openapi.path("paths")
                .valueStream()
                .flatMap(path -> path.propertyStream())
                .filter(entry -> METHODS.contains(entry.getKey())
                        && entry.getValue().path("operationId").isString())
                .collect(Collectors.toMap(
                        entry -> entry.getValue().path("operationId").asString(), Map.Entry::getKey, (one, _) -> one));
    }
}
