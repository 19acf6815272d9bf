package org.shikumen.runtime.engine;

import dev.langchain4j.model.chat.response.ChatResponse;

/** Whether an answer is one: something said or something asked for. */
final class Usability {

    private Usability() {}

    static ChatResponse check(ChatResponse response) {
        var message = response.aiMessage();
        var silent = message.text() == null || message.text().isBlank();
        if (silent && !message.hasToolExecutionRequests()) {
            throw ModelFailure.emptyAnswer();
        }
        return response;
    }

    /** A stream says why it ended; one that does not was cut off, however well it looks. */
    static ChatResponse checkStreamed(ChatResponse response) {
        if (response.finishReason() == null) {
            throw ModelFailure.cutOff();
        }
        return check(response);
    }
}
