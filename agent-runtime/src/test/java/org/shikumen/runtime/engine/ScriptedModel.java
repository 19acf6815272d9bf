package org.shikumen.runtime.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model that says what the test wrote for it, in order, and remembers what it was asked. */
final class ScriptedModel implements ChatModel {

    final List<ChatRequest> heard = new ArrayList<>();
    private final Deque<Supplier<AiMessage>> script = new ArrayDeque<>();
    private int calls;
    private int tokens = 10;

    ScriptedModel says(String text) {
        script.add(() -> AiMessage.from(text));
        return this;
    }

    ScriptedModel asks(String function, String arguments) {
        return asksAll(request(function, arguments));
    }

    ScriptedModel asksAll(ToolExecutionRequest... requests) {
        script.add(() -> AiMessage.from(List.of(requests)));
        return this;
    }

    ScriptedModel fails(RuntimeException failure) {
        script.add(() -> {
            throw failure;
        });
        return this;
    }

    ScriptedModel costing(int tokensPerAnswer) {
        tokens = tokensPerAnswer;
        return this;
    }

    ToolExecutionRequest request(String function, String arguments) {
        return ToolExecutionRequest.builder()
                .id("call_" + ++calls)
                .name(function)
                .arguments(arguments)
                .build();
    }

    ModelEndpoint endpoint(String name) {
        return ModelEndpoint.remote(name, "scripted", this, Optional.empty());
    }

    /** The result of the last call, as this model read it. */
    String lastResultHeard() {
        return heard.getLast().messages().stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(message -> ((ToolExecutionResultMessage) message).text())
                .reduce((first, second) -> second)
                .orElse("");
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        heard.add(request);
        if (script.isEmpty()) {
            throw new AssertionError("The model was asked once more than the script says.");
        }
        return ChatResponse.builder()
                .aiMessage(script.poll().get())
                .tokenUsage(new TokenUsage(tokens, 1))
                .build();
    }
}
