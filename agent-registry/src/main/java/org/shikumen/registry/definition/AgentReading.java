package org.shikumen.registry.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shikumen.registry.definition.Reading.DraftAgent;
import org.shikumen.tools.Localized;
import org.shikumen.tools.NearName;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one agent: its fields, and whether they fit one another and the toolsets it uses. */
final class AgentReading {

    private final YamlDocument document;
    private final KnownToolsets toolsets;
    private final Tools tools;
    private final Surroundings around;
    private final Report report;

    AgentReading(YamlDocument document, KnownToolsets toolsets, Tools tools, Surroundings around) {
        this.document = document;
        this.toolsets = toolsets;
        this.tools = tools;
        this.around = around;
        this.report = new Report(document);
    }

    Report report() {
        return report;
    }

    Optional<DraftAgent> read() {
        return new ShapeCheck(report)
                .check(AgentFields.TABLE, document.json(), "")
                .filter(json -> json.path("spec").isObject())
                .flatMap(json -> draft((ObjectNode) json));
    }

    private Optional<DraftAgent> draft(ObjectNode content) {
        var agent = StoredContent.agent(content);
        checkLanguages(agent, "title", content);
        checkLanguages(agent, "onBehalfOf", content);
        checkAnswers(agent);
        checkResponsible(agent);
        checkFunctionNames(agent);
        var pinned = pin(agent);
        checkRuleOfTwo(agent);
        new MentionCheck(report, around).check(agent);
        if (!report.isClean()) {
            return Optional.empty();
        }
        return Optional.of(new DraftAgent(
                agent,
                pinned,
                Digest.of(content, pinned),
                content,
                document.source(),
                document.place("metadata.name")));
    }

    private void checkLanguages(AgentDefinition agent, String field, ObjectNode content) {
        var texts = content.path("spec").path(field);
        agent.languages().stream()
                .filter(language -> texts.isObject() && !written(field).has(language))
                .forEach(language -> missingLanguage("spec.%s.%s".formatted(field, language), language));
    }

    private void checkAnswers(AgentDefinition agent) {
        for (var i = 0; i < written("answers").size(); i++) {
            var text = written("answers").get(i).path("text");
            var path = "spec.answers[%d].text.".formatted(i);
            agent.languages().stream()
                    .filter(language -> text.isObject() && !text.has(language))
                    .forEach(language -> missingLanguage(path + language, language));
        }
    }

    private void missingLanguage(String path, String language) {
        report.add(
                path,
                Localized.of("缺少「%s」，而智能体使用 %s。", "\"%s\" is missing, and the agent speaks %s.")
                        .formatted(path, language),
                Localized.of(
                                "请补充 %s 文本，或从 spec.languages 中去掉 %s。",
                                "Add the text in %s, or take %s from \"spec.languages\".")
                        .formatted(language, language));
    }

    private void checkResponsible(AgentDefinition agent) {
        var officer = agent.responsible().officer();
        if (!officer.isBlank() && officer.equals(agent.responsible().deputy())) {
            report.add(
                    "spec.responsible.deputy",
                    Localized.of(
                                    "「%s」既是责任人又是代理人；责任人不在时必须另有人负责。",
                                    "\"%s\" is officer and deputy at once; someone must answer when the officer is away.")
                            .formatted(officer),
                    Localized.of("请另写一位工作人员。", "Name a second official."));
        }
    }

    /** Two tools under one name would leave a model's call without a meaning. */
    private void checkFunctionNames(AgentDefinition agent) {
        var names = new HashMap<String, ToolName>();
        for (var tool : agent.tools()) {
            var other = names.putIfAbsent(tool.functionName(), tool);
            if (other != null) {
                report.add(
                        pathOf(tool),
                        Localized.of(
                                        "「%s」和「%s」对模型来说是同一个名称：%s。",
                                        "\"%s\" and \"%s\" look the same to a model: both are called %s.")
                                .formatted(other, tool, tool.functionName()),
                        Localized.of("请缩短或更改其中一个的名称。", "Shorten or rename one of the two."));
            }
        }
    }

    private Map<String, String> pin(AgentDefinition agent) {
        var pinned = new LinkedHashMap<String, String>();
        agent.tools().forEach(tool -> {
            switch (toolsets.find(agent.department(), tool.toolset())) {
                case KnownToolsets.Known(var operations, var toolset, var digest) -> {
                    checkOperation(tool, operations);
                    toolset.map(known -> known.operations().get(tool.operation()))
                            .ifPresent(operation ->
                                    new LanguagesCheck(report, agent.languages()).check(tool, operation, pathOf(tool)));
                    digest.ifPresent(found -> pinned.put(tool.toolset(), found));
                }
                case KnownToolsets.Foreign(var owner) ->
                    report.add(
                            pathOf(tool),
                            Localized.of(
                                            "工具集「%s」属于「%s」，而智能体属于「%s」。",
                                            "Toolset \"%s\" belongs to \"%s\", the agent to \"%s\".")
                                    .formatted(tool.toolset(), owner, agent.department()),
                            Localized.of("请使用智能体所属部门自己的工具集。", "Use a toolset of the agent's own department."));
                case KnownToolsets.Untold() -> {}
                case KnownToolsets.Unknown(var names) ->
                    report.add(
                            pathOf(tool),
                            Localized.of(
                                            "工具集「%s」不在文件包中，部门「%s」也没有保存过。",
                                            "Toolset \"%s\" is neither in the bundle nor stored for department \"%s\".")
                                    .formatted(tool.toolset(), agent.department()),
                            NearName.of(tool.toolset(), names)
                                    .map(near -> Localized.of("请改为「%s/%s」。", "Write \"%s/%s\".")
                                            .formatted(near, tool.operation()))
                                    .orElse(Localized.of("请把工具集加入文件包。", "Add the toolset to the bundle.")));
            }
        });
        return pinned;
    }

    private void checkRuleOfTwo(AgentDefinition agent) {
        var used = new LinkedHashMap<String, Toolset>();
        agent.tools().forEach(tool -> {
            if (toolsets.find(agent.department(), tool.toolset()) instanceof KnownToolsets.Known known) {
                known.toolset().ifPresent(toolset -> used.put(tool.toolset(), toolset));
            }
        });
        new RuleOfTwo(agent.tools(), used, tools)
                .breaches()
                .forEach(breach -> report.add(pathOf(breach.tool()), breach.sentence(), breach.remedy()));
    }

    private void checkOperation(ToolName tool, Set<String> operations) {
        if (!operations.contains(tool.operation())) {
            report.add(
                    pathOf(tool),
                    Localized.of("工具集「%s」没有声明操作「%s」。", "Toolset \"%s\" declares no operation \"%s\".")
                            .formatted(tool.toolset(), tool.operation()),
                    NearName.of(tool.operation(), operations)
                            .map(near -> Localized.of("请改为「%s/%s」。", "Write \"%s/%s\".")
                                    .formatted(tool.toolset(), near))
                            .orElse(
                                    Localized.of(
                                            "请在工具集的 spec.operations 下声明它，或从智能体中去掉。",
                                            "Declare it under \"spec.operations\" of the toolset, or take it from the agent.")));
        }
    }

    private String pathOf(ToolName tool) {
        var written = written("tools");
        for (var i = 0; i < written.size(); i++) {
            if (written.get(i).asString("").equals(tool.toString())) {
                return Lines.item("spec.tools", i);
            }
        }
        return "spec.tools";
    }

    private JsonNode written(String field) {
        return document.json().path("spec").path(field);
    }
}
