package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from a {@link DialogueScript}. The same messages on the same day get the same answer, from any instance. Needs
 * {@link DialogueParameters} on the request; safe for use by many threads.
 */
public final class DialogueModel implements ChatModel {

    public static final String NAME = "dialogue";

    /** The function that passes the conversation to a person; its one argument is {@code reason}. */
    public static final String HAND_OVER = "hand_over";

    private final Clock clock;
    private final ZoneId city;

    /**
     * Begins to load the sentence model in the background.
     *
     * @param city whose calendar "tomorrow" is, wherever the clock keeps its time
     */
    public DialogueModel(Clock clock, ZoneId city) {
        this.clock = clock;
        this.city = city;
        SentenceVectors.warmUp();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        var parameters =
                request.parameters() instanceof DialogueParameters dialogue ? dialogue : DialogueParameters.NONE;
        var clerk = new Clerk(
                parameters.script(),
                parameters::offers,
                parameters.assurance(),
                LocalDate.ofInstant(clock.instant(), city));
        var reply = new Dialogue(parameters.script(), clerk, city).answer(request.messages(), parameters.language());
        var message = message(reply, request.messages());
        return ChatResponse.builder()
                .aiMessage(message)
                .modelName(NAME)
                .tokenUsage(new TokenUsage(0, 0, 0))
                .finishReason(message.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                .build();
    }

    private static AiMessage message(Reply reply, List<ChatMessage> messages) {
        return switch (reply) {
            case Reply.Say(var text) -> AiMessage.from(text);
            case Reply.Call(var function, var arguments, var beside) -> call(messages, function, arguments, beside);
            case Reply.Person(var reason) ->
                call(messages, HAND_OVER, JsonNodeFactory.instance.objectNode().put("reason", reason), "");
        };
    }

    /** The id comes from the messages alone, so that every replica gives the same and no two calls share one. */
    private static AiMessage call(List<ChatMessage> messages, String function, ObjectNode arguments, String beside) {
        var heard = messages.toString().getBytes(StandardCharsets.UTF_8);
        var request = ToolExecutionRequest.builder()
                .id("dialogue-" + UUID.nameUUIDFromBytes(heard))
                .name(function)
                .arguments(arguments.toString())
                .build();
        return beside.isEmpty() ? AiMessage.from(request) : AiMessage.from(beside.strip(), List.of(request));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return DialogueParameters.NONE;
    }
}
