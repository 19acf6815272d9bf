package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shikumen.runtime.Moments;
import tools.jackson.databind.JsonNode;

/**
 * Walks through the messages of a request to where the dialogue stands, and answers the last. Another model or the platform
 * may have spoken in between: then what their words ask decides, not what we would have said.
 */
final class Dialogue {

    /**
     * How far the walk has come.
     *
     * @param ours what we would say, or said, to the last message that was not ours
     * @param said whether our words were found among the messages
     */
    private record Walk(Scene scene, Move ours, boolean said) {
        static Walk to(Move move) {
            return new Walk(move.scene(), move, false);
        }

        Walk at(Scene next) {
            return new Walk(next, ours, said);
        }

        Walk heard() {
            return new Walk(ours.scene(), ours, true);
        }
    }

    /** No script puts more than thirty marks on a letter (UAX 15, Stream-Safe Text Format). */
    private static final Pattern HEAP_OF_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}++");

    private final DialogueScript script;
    private final Clerk clerk;
    private final ZoneId city;

    Dialogue(DialogueScript script, Clerk clerk, ZoneId city) {
        this.script = script;
        this.clerk = clerk;
        this.city = city;
    }

    Reply answer(List<ChatMessage> messages, String language) {
        var walk = Walk.to(new Move(Scene.opening(language), new Reply.Say("")));
        for (var i = 0; i < messages.size(); i++) {
            walk = step(walk, messages.subList(0, i + 1));
        }
        return !messages.isEmpty() && awaitsUs(messages.getLast()) ? walk.ours().reply() : hello(language);
    }

    private Walk step(Walk walk, List<ChatMessage> soFar) {
        return switch (soFar.getLast()) {
            case UserMessage user -> Walk.to(clerk.hear(walk.scene(), text(user)));
            case ToolExecutionResultMessage result -> {
                var scene = settled(walk.scene(), result);
                yield Walk.to(goOn(scene, trailing(soFar, scene.language())));
            }
            case AiMessage spoken -> spoke(walk, spoken);
            default -> walk;
        };
    }

    /** After a look-up in between the form that was left asks again, unless there are rows to choose from. */
    private static Move goOn(Scene scene, String told) {
        return scene.left()
                .filter(left -> scene.state() instanceof State.After after
                        && !after.form().tool().consequential()
                        && after.listed().rows().isEmpty())
                .map(left -> Move.aside(scene.leaving(Optional.empty()).at(left), told))
                .orElseGet(() -> Move.say(scene, told));
    }

    private Reply hello(String language) {
        return new Reply.Say(Sentences.hello(language, script.title(language), script.behalf(language)));
    }

    private static boolean awaitsUs(ChatMessage last) {
        return last instanceof UserMessage || last instanceof ToolExecutionResultMessage;
    }

    private static String text(UserMessage message) {
        return message.contents().stream()
                .filter(c -> c.type() == ContentType.TEXT)
                .map(c -> ((TextContent) c).text())
                .collect(Collectors.collectingAndThen(Collectors.joining("\n"), Dialogue::withoutHeaps));
    }

    /** Each mark that stands on a letter is looked at from each below it: thousands on one letter would take seconds in every turn. */
    private static String withoutHeaps(String text) {
        return HEAP_OF_MARKS.matcher(text).replaceAll("$1");
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** The platform may say something before or after our words; then ours decide. */
    private Walk spoke(Walk walk, AiMessage spoken) {
        if (spoken.hasToolExecutionRequests()) {
            return walk.at(called(
                    walk.ours().scene(),
                    spoken.toolExecutionRequests().getLast().name()));
        }
        var text = Optional.ofNullable(spoken.text()).orElse("");
        return isOurs(walk.ours(), text) || walk.said()
                ? walk.heard()
                : walk.at(walk.scene().at(asked(walk.scene(), text)));
    }

    private static boolean isOurs(Move ours, String text) {
        return ours.reply() instanceof Reply.Say(var said) && Words.bare(said).equals(Words.bare(text))
                || ours.scene().state() instanceof State.Asking asking && asks(text, asking.slot());
    }

    private Scene called(Scene scene, String function) {
        if (scene.state() instanceof State.After(var form, var values, var status, var listed)
                && form.function().equals(function)) {
            return scene;
        }
        return scene.at(script.form(function)
                .<State>map(form -> State.After.called(form, Map.of()))
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
        return text.endsWith(slot.parameter().question("zh"))
                || text.endsWith(slot.parameter().question("en"));
    }

    private Scene settled(Scene scene, ToolExecutionResultMessage message) {
        var result = Rendering.parse(message.text());
        var heard = scene.hearing(Rendering.texts(result));
        var after = heard.state() instanceof State.After(var form, var values, var before, var listed)
                        && form.function().equals(message.toolName())
                ? heard.at(new State.After(form, values, Rendering.status(result), Listing.of(result)))
                : heard;
        return script.form(message.toolName())
                .map(form -> after.with(matters(after, form, result)))
                .orElse(after);
    }

    private Matters matters(Scene after, Form form, JsonNode result) {
        var before = after.matters();
        if (Rendering.waitsForCitizen(result)) {
            return before.withCard(
                    after.state() instanceof State.After onIt && onIt.form().equals(form)
                            ? onIt
                            : State.After.called(form, Map.of()));
        }
        var told = News.of(result, form.tool(), city).map(before::with).orElse(before);
        return Sent.of(result, form).map(told::with).orElse(told);
    }

    /** What there is to tell: the last result and those directly before it. */
    private String trailing(List<ChatMessage> messages, String language) {
        var told = new ArrayList<String>();
        for (var i = messages.size() - 1; i >= 0 && messages.get(i) instanceof ToolExecutionResultMessage result; i--) {
            told.addFirst(told(result, language));
        }
        return String.join("\n", told);
    }

    private String told(ToolExecutionResultMessage message, String language) {
        if (message.toolName().equals(DialogueModel.HAND_OVER)) {
            return Sentences.handedOver(language);
        }
        var result = Rendering.parse(message.text());
        return script.form(message.toolName())
                .map(form -> Rendering.tell(result, form.tool(), language, new Moments(city)))
                .orElseGet(() -> Outcomes.unavailable(language, ""));
    }
}
