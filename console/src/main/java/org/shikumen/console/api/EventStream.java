package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.shikumen.runtime.conversation.ChatEvent;
import org.shikumen.runtime.conversation.EventSink;
import org.springframework.http.MediaType;

/**
 * Server-sent events on one response, written by whichever thread has news, one flush for what belongs together. Nothing is
 * sent before the first event, so an early refusal can still be a problem detail.
 */
final class EventStream implements EventSink {

    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletResponse response;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean open;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void tell(List<ChatEvent> events) {
        var text = new StringBuilder(256);
        for (var event : events) {
            text.append("id: ")
                    .append(event.id())
                    .append("\ndata: ")
                    .append(event.json())
                    .append("\n\n");
        }
        write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Shows whether the other side is still there; throws when it is not. */
    void heartbeat() {
        write(HEARTBEAT);
    }

    private void write(byte[] bytes) {
        writing.lock();
        try {
            begin();
            response.getOutputStream().write(bytes);
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            writing.unlock();
        }
    }

    private void begin() {
        if (open) {
            return;
        }
        open = true;
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }
}
