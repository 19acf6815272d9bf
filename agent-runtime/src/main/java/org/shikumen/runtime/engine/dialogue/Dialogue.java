package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Walks through the messages of a request to where the dialogue stands, and answers the last. Another model or the platform
 * may have spoken in between: then what their words ask decides, not what we would have said.
 */
final class Dialogue {

    private final DialogueScript script;
    private final Clerk clerk;

    Dialogue(DialogueScript script, Clerk clerk) {
        this.script = script;
        this.clerk = clerk;
    }

    Reply answer(List<ChatMessage> messages, String language) {
        var scene = Scene.opening(language);
        Reply ours = new Reply.Say("");
        for (var message : messages) {
            switch (message) {
                case UserMessage user -> {
                    var move = clerk.hear(scene, text(user));
                    scene = move.scene();
                    ours = move.reply();
                }
                case AiMessage spoken -> scene = after(scene, spoken, ours);
                case ToolExecutionResultMessage result -> {
                    scene = settled(scene, result);
                    ours = new Reply.Say(trailing(messages, result, scene.language()));
                }
                default -> {}
            }
        }
        return messages.isEmpty() || !awaitsUs(messages.getLast())
                ? new Reply.Say(Sentences.hello(language, script.title(language), script.behalf(language)))
                : ours;
    }

    private static boolean awaitsUs(ChatMessage last) {
        return last instanceof UserMessage || last instanceof ToolExecutionResultMessage;
    }

    private static String text(UserMessage message) {
        return message.contents().stream()
                .filter(c -> c.type() == ContentType.TEXT)
                .map(c -> ((TextContent) c).text())
                .collect(Collectors.joining("\n"));
    }

    // ---------------------------------------------------------------------------------------------------------------

    private Scene after(Scene scene, AiMessage spoken, Reply ours) {
        if (spoken.hasToolExecutionRequests()) {
            return called(scene, spoken.toolExecutionRequests().getLast().name());
        }
        var text = Optional.ofNullable(spoken.text()).orElse("");
        if (ours instanceof Reply.Say(var said) && said.equals(text)) {
            return scene;
        }
        return scene.state() instanceof State.Asking asking && asks(text, asking.slot()) ? scene : scene.at(asked(scene, text));
    }

    private Scene called(Scene scene, String function) {
        if (scene.state() instanceof State.After(var form, var values, var status) && form.function().equals(function)) {
            return scene;
        }
        return scene.at(script.form(function)
                .<State>map(form -> new State.After(form, Map.of(), "called"))
                .orElse(State.OPEN));
    }

    /** Somebody else spoke. If their words end in a question of one of our forms, that form goes on. */
    private State asked(Scene scene, String text) {
        if (scene.state() instanceof State.After after) {
            return after;
        }
        return script.forms().stream()
                .flatMap(form -> form.slots().stream()
                        .filter(slot -> asks(text, slot))
                        .<State>map(slot -> new State.Asking(form, Map.of(), slot, 0)))
                .findFirst()
                .orElse(State.OPEN);
    }

    private static boolean asks(String text, Slot slot) {
        return text.endsWith(slot.parameter().question("zh")) || text.endsWith(slot.parameter().question("en"));
    }

    private Scene settled(Scene scene, ToolExecutionResultMessage message) {
        var result = Rendering.parse(message.text());
        var heard = scene.hearing(Rendering.texts(result));
        return heard.state() instanceof State.After(var form, var values, var before)
                        && form.function().equals(message.toolName())
                ? heard.at(new State.After(form, values, Rendering.status(result)))
                : heard;
    }

    /** What there is to tell: this result and those directly before it. */
    private String trailing(List<ChatMessage> messages, ToolExecutionResultMessage last, String language) {
        var told = new ArrayList<String>();
        for (var i = messages.indexOf(last); i >= 0 && messages.get(i) instanceof ToolExecutionResultMessage result; i--) {
            told.addFirst(told(result, language));
        }
        return String.join("\n", told);
    }

    private String told(ToolExecutionResultMessage message, String language) {
        var result = Rendering.parse(message.text());
        return script.form(message.toolName())
                .map(form -> Rendering.tell(result, form.tool(), language))
                .orElseGet(() -> Sentences.unavailable(language, ""));
    }
}
