package org.shikumen.runtime.engine.dialogue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Answers from a {@link DialogueScript}. The same messages on the same day get the same answer, from any instance. Needs
 * {@link DialogueParameters} on the request; safe for use by many threads.
 */
public final class DialogueModel implements ChatModel, StreamingChatModel {

    public static final String NAME = "dialogue";

    /** The function that passes the conversation to a person; its one argument is {@code reason}. */
    public static final String HAND_OVER = "hand_over";

    private final Clock clock;

    public DialogueModel(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return ChatResponse.builder().modelName(NAME).aiMessage(AiMessage.from("…")).build();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        handler.onCompleteResponse(doChat(request));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return DialogueParameters.NONE;
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }
}
