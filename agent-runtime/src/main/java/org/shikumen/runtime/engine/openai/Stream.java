package org.shikumen.runtime.engine.openai;

import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One streamed answer: reads server-sent events off the connection and tells each piece where it came. */
final class Stream implements ServerSentEventParser, ServerSentEventListener, StreamingHandle {

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final StreamingChatResponseHandler handler;
    private final PartialResponseContext context = new PartialResponseContext(this);
    private final Answer answer = new Answer();
    private boolean done;
    private boolean cancelled;

    Stream(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    /** To the end of the body, so that the connection can serve again; a cancelled one is closed with what is left. */
    @Override
    public void parse(InputStream body, ServerSentEventListener ignored) {
        try {
            var lines = new Lines(body);
            while (!cancelled && lines.next()) {
                if (!done && lines.beginsWith(DATA)) {
                    data(lines);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void data(Lines lines) {
        var from = lines.afterBlanks(DATA.length);
        if (lines.isAt(from, DONE)) {
            done = true;
            return;
        }
        var piece = answer.read(lines.bytes(), from, lines.end() - from);
        if (!piece.isEmpty()) {
            handler.onPartialResponse(new PartialResponse(piece), context);
        }
    }

    @Override
    public void onClose() {
        handler.onCompleteResponse(answer.response());
    }

    @Override
    public void onError(Throwable error) {
        handler.onError(error);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
