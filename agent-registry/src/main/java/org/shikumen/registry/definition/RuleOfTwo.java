package org.shikumen.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.Toolset.Operation;

/**
 * Of three things an agent does two at most by itself: read what others wrote, see personal data, change something. One that
 * does all three can be talked into anything by a text it reads, so a person says yes to each change.
 *
 * @param listed the agent's tools
 * @param toolsets by name, as far as they could be read
 */
record RuleOfTwo(List<ToolName> listed, Map<String, Toolset> toolsets, Tools tools) {

    record Breach(ToolName tool, Localized sentence, Localized remedy) {}

    /** One for each tool that changes something without anybody being asked. */
    List<Breach> breaches() {
        var changing = listed.stream()
                .filter(tool ->
                        operation(tool).filter(RuleOfTwo::changesUnasked).isPresent())
                .toList();
        if (changing.isEmpty()) {
            return List.of();
        }
        var reading = reading();
        var seeing = seeing();
        return reading.isPresent() && seeing.isPresent()
                ? changing.stream()
                        .map(tool -> breach(tool, reading.get(), seeing.get()))
                        .toList()
                : List.of();
    }

    private static boolean changesUnasked(Operation operation) {
        return operation.effect().type().consequential() && operation.decision() == DecisionMode.AUTO;
    }

    /** Where text that others wrote reaches the model, as "listTickets reveals the free text stateText.zh". */
    private Optional<Localized> reading() {
        return called().flatMap(tool ->
                        tools.freeText(toolsets.get(tool.toolset())).getOrDefault(tool.operation(), List.of()).stream()
                                .limit(1)
                                .map(field -> Localized.of("「%s」让模型看到自由文本「%s」", "\"%s\" reveals the free text \"%s\"")
                                        .formatted(tool, field)))
                .findFirst();
    }

    /** Where personal data comes in: declared, or the file of a person whose real name is known. */
    private Optional<Localized> seeing() {
        return called().flatMap(tool -> operation(tool).stream().flatMap(operation -> seen(tool, operation)))
                .findFirst();
    }

    private static Stream<Localized> seen(ToolName tool, Operation operation) {
        if (!operation.personal().isEmpty()) {
            var field = operation.personal().stream().sorted().findFirst().orElseThrow();
            return Stream.of(Localized.of("「%s」接收个人信息「%s」", "\"%s\" takes the personal \"%s\"")
                    .formatted(tool, field));
        }
        return operation.assurance() > 0
                ? Stream.of(Localized.of("「%s」处理实名人员的档案", "\"%s\" works on the file of a person known by real name")
                        .formatted(tool))
                : Stream.empty();
    }

    private static Breach breach(ToolName tool, Localized reading, Localized seeing) {
        return new Breach(
                tool,
                Localized.of(
                                "「%s」会作出变更而无人确认，同时智能体既读取他人写的内容（%s），又接触个人信息（%s）。",
                                "\"%s\" changes something and nobody is asked, while the agent reads what others wrote (%s) and sees personal data (%s).")
                        .formatted(tool, reading, seeing),
                Localized.of(
                                "请为「%s」声明 CITIZEN_CONFIRM 或 OFFICER_APPROVE；或只让模型看到有固定类型的字段，或拆成两个智能体。",
                                "Declare CITIZEN_CONFIRM or OFFICER_APPROVE for \"%s\"; or reveal typed fields only, or make two agents of it.")
                        .formatted(tool.operation()));
    }

    /** What people only act on is never called and reveals nothing. */
    private Stream<ToolName> called() {
        return listed.stream()
                .filter(tool -> operation(tool)
                        .filter(operation -> operation.decision() != DecisionMode.HUMAN_ONLY)
                        .isPresent());
    }

    private Optional<Operation> operation(ToolName tool) {
        return Optional.ofNullable(toolsets.get(tool.toolset()))
                .map(toolset -> toolset.operations().get(tool.operation()));
    }
}
