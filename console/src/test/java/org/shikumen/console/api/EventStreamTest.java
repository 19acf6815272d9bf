package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.conversation.ChatEvent;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class EventStreamTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final EventStream stream = new EventStream(response);

    @Test
    void sendsNothingBeforeThereIsSomethingToTell() {
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentType()).isNull();
    }

    @Test
    void tellsWhatBelongsTogetherAtOnceEachUnderItsId() throws Exception {
        stream.tell(List.of(said(7, "a"), said(Long.MAX_VALUE, "b")));
        stream.heartbeat();

        assertThat(response.getContentAsString(UTF_8))
                .isEqualTo("id: 7\ndata: {\"delta\":\"a\"}\n\n"
                        + "id: 9223372036854775807\ndata: {\"delta\":\"b\"}\n\n: still here\n\n");
        assertThat(response.getContentType()).startsWith("text/event-stream");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("X-Accel-Buffering")).isEqualTo("no");
    }

    /** A line that ended within an event would be an event of somebody's own making. */
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "\n\nid: 99\ndata: {}\n\n", "a\rb", "\u2028", "路🙂", "\u202eediug", "\0"})
    void tellsEachEventInOneLineWhateverWasSaid(String text) throws Exception {
        stream.tell(List.of(said(1, text)));

        var lines = response.getContentAsString(UTF_8).split("\r\n|\r|\n", -1);
        assertThat(lines).hasSize(4).startsWith("id: 1").endsWith("", "");
        assertThat(JsonMapper.shared()
                        .readTree(lines[1].replaceFirst("^data: ", ""))
                        .path("delta")
                        .asString())
                .isEqualTo(text);
    }

    @Test
    void endsWhereNobodyListensAnyMore() {
        var gone = new EventStream(new HttpServletResponseWrapper(new MockHttpServletResponse()) {
            @Override
            public void flushBuffer() throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThatThrownBy(gone::heartbeat).isInstanceOf(UncheckedIOException.class);
    }

    private static ChatEvent said(long id, String text) {
        return new ChatEvent(
                id,
                "TEXT_MESSAGE_CONTENT",
                JsonMapper.shared().createObjectNode().put("delta", text));
    }
}
