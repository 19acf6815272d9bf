package org.shikumen.runtime.engine;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.engine.dialogue.DialogueModel;
import org.shikumen.runtime.engine.dialogue.DialogueParameters;
import org.shikumen.runtime.engine.dialogue.DialogueScript;
import org.shikumen.runtime.engine.dialogue.PeoplesWords;
import org.shikumen.tools.ToolSpec;

/** One version made ready for models: its tools by function name, its request parameters and instructions by language. */
final class Toolbox {

    private final AgentVersion version;
    private final Map<String, ToolSpec> byFunction = new LinkedHashMap<>();
    private final ChatRequestParameters common;
    private final DialogueScript script;
    private final Map<String, DialogueParameters> parameters = new ConcurrentHashMap<>();
    private final Map<String, Dated> instructions = new ConcurrentHashMap<>();

    Toolbox(AgentVersion version, List<ToolSpec> tools) {
        this.version = version;
        tools.forEach(tool -> byFunction.put(tool.name().functionName(), tool));
        this.script = DialogueScript.of(version, tools);
        this.common = DefaultChatRequestParameters.builder()
                .temperature(version.definition().model().temperature())
                .toolSpecifications(specifications(tools))
                .build();
    }

    /** The tool behind a function name as a model wrote it. */
    Optional<ToolSpec> find(String function) {
        return Optional.ofNullable(byFunction.get(function));
    }

    /** The tool by its name on record, {@code toolset/operation}. */
    Optional<ToolSpec> named(String name) {
        return byFunction.values().stream()
                .filter(tool -> tool.name().toString().equals(name))
                .findFirst();
    }

    /** The prepared answers that a spoken text holds. */
    List<String> prepared(String spoken, String language) {
        return version.definition().answers().stream()
                .map(answer -> answer.text().in(language).strip())
                .filter(text -> !text.isEmpty() && spoken.contains(text))
                .toList();
    }

    PeoplesWords peoplesWords(LocalDate today) {
        return new PeoplesWords(script, today);
    }

    /** A name that may stand on record: a model can write anything where a function's name belongs. */
    String nameOnRecord(String function) {
        if (DialogueModel.HAND_OVER.equals(function)) {
            return function;
        }
        return find(function).map(tool -> tool.name().toString()).orElse("unknown");
    }

    DialogueParameters parameters(String language) {
        return parameters.computeIfAbsent(
                language, tag -> DialogueParameters.of(tag, script).with(common));
    }

    SystemMessage instructions(String language, LocalDate today) {
        return instructions.compute(
                        language, (tag, made) -> made != null && made.day.equals(today) ? made : made(tag, today))
                .message;
    }

    private Dated made(String language, LocalDate today) {
        return new Dated(today, SystemMessage.from(Instructions.text(version.definition(), language, today)));
    }

    private static List<ToolSpecification> specifications(List<ToolSpec> tools) {
        var all = new ArrayList<ToolSpecification>();
        tools.forEach(tool -> all.add(ToolSchemas.specification(tool)));
        all.add(HAND_OVER);
        return List.copyOf(all);
    }

    private static final ToolSpecification HAND_OVER = ToolSpecification.builder()
            .name(DialogueModel.HAND_OVER)
            .description(
                    "Passes the conversation to a member of staff. Use it when the citizen asks for a person, or when"
                            + " you cannot help.")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("reason", "Why a person is needed, in a few words")
                    .required("reason")
                    .build())
            .build();

    private record Dated(LocalDate day, SystemMessage message) {}
}
