package org.shikumen.runtime.engine;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;

/**
 * A model that says its pieces one by one.
 *
 * @param whole whether its end is heard; a stream that was cancelled has none
 */
record SampleStream(List<String> pieces, boolean whole) implements StreamingChatModel {

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        pieces.forEach(handler::onPartialResponse);
        if (whole) {
            handler.onCompleteResponse(ChatResponse.builder()
                    .aiMessage(AiMessage.from(String.join("", pieces)))
                    .tokenUsage(new TokenUsage(10, 1))
                    .finishReason(FinishReason.STOP)
                    .build());
        }
    }
}
