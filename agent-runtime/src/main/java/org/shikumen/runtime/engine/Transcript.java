package org.shikumen.runtime.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.engine.Step.ModelSpoke;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.runtime.gateway.call.CallScene;

/**
 * Steps as a model reads them. Each call is followed by its result, whatever came of it, because model protocols refuse a
 * call without one. Earlier turns are heard whole or not at all, the newest first, within bounds.
 */
final class Transcript {

    private static final int MOST_STEPS = 60;
    private static final int MOST_CHARACTERS = 24_000;

    private Transcript() {}

    static List<ChatMessage> messages(SystemMessage instructions, List<ChatMessage> past, Turn turn) {
        var messages = new ArrayList<ChatMessage>();
        messages.add(instructions);
        messages.addAll(past);
        messages.addAll(heard(turn.steps(), turn.scene(), settlements(turn)));
        return messages;
    }

    /** What was said in earlier turns. */
    static List<ChatMessage> past(Turn turn) {
        var past = new ArrayDeque<List<ChatMessage>>();
        var settlements = settlements(turn);
        var steps = 0;
        var characters = 0;
        for (var earlier : turn.history().reversed()) {
            var messages = heard(earlier, turn.scene(), settlements);
            steps += earlier.size();
            characters += messages.stream().mapToInt(Transcript::length).sum();
            if (steps > MOST_STEPS || characters > MOST_CHARACTERS) {
                break;
            }
            past.addFirst(messages);
        }
        return past.stream().flatMap(List::stream).toList();
    }

    /** What was in doubt is told with what was found out later: no model says that it is not known when the citizen knows. */
    private static Map<UUID, Settlement> settlements(Turn turn) {
        var settlements = new HashMap<UUID, Settlement>();
        turn.history().stream().flatMap(List::stream).forEach(step -> {
            if (step instanceof Step.DoubtSettled settled) {
                settlements.put(settled.call(), settled.settlement());
            }
        });
        return settlements;
    }

    private static int length(ChatMessage message) {
        return switch (message) {
            case UserMessage said -> said.singleText().length();
            case ToolExecutionResultMessage answer -> answer.text().length();
            case AiMessage spoke ->
                Objects.requireNonNullElse(spoke.text(), "").length()
                        + spoke.toolExecutionRequests().stream()
                                .mapToInt(call -> call.arguments().length())
                                .sum();
            default -> 0;
        };
    }

    private static List<ChatMessage> heard(List<Step> steps, CallScene scene, Map<UUID, Settlement> settlements) {
        var decideWithin = scene.version().definition().limits().decideWithin();
        var answers = new ToolAnswers(Progress.of(steps), scene.language(), decideWithin, settlements);
        var messages = new ArrayList<ChatMessage>();
        for (var step : steps) {
            switch (step) {
                case Step.Said(var text) -> messages.add(UserMessage.from(text));
                case Step.PlatformSpoke(var code, var text) when !text.isBlank() -> messages.add(AiMessage.from(text));
                case ModelSpoke spoke -> add(messages, spoke, answers);
                default -> {}
            }
        }
        return messages;
    }

    private static void add(List<ChatMessage> messages, ModelSpoke spoke, ToolAnswers answers) {
        if (spoke.text().isBlank() && spoke.calls().isEmpty()) {
            return;
        }
        var requests = spoke.calls().stream().map(Transcript::request).toList();
        messages.add(message(spoke, requests));
        spoke.calls().forEach(call -> messages.add(answers.of(call)));
    }

    private static AiMessage message(ModelSpoke spoke, List<ToolExecutionRequest> requests) {
        var builder = AiMessage.builder().toolExecutionRequests(requests);
        return spoke.text().isBlank()
                ? builder.build()
                : builder.text(spoke.text()).build();
    }

    /** Arguments that were no JSON are not repeated: some servers parse them again and refuse the whole request. */
    private static ToolExecutionRequest request(Asked asked) {
        return ToolExecutionRequest.builder()
                .id(asked.modelCallId())
                .name(asked.function())
                .arguments(Arguments.parse(asked).isPresent() ? asked.arguments() : "{}")
                .build();
    }
}
