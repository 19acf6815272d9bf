package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LargeBodiesTest {

    private static final int SMALL = 64 * 1024;
    private static final int DEFINITIONS = 4 * 1024 * 1024;

    private final LargeBodies largeBodies = new LargeBodies();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private long read;

    @ParameterizedTest
    @CsvSource({
        "/api/conversations,         65536,   200",
        "/api/conversations,         65537,   413",
        "/login,                     65536,   200",
        "/login,                     65537,   413",
        "/api/definitions,           4194304, 200",
        "/api/definitions,           4194305, 413",
        "/definitions/new,           4194304, 200",
        "/definitions/new,           4194305, 413",
        "/api/versions/definitions,  65537,   413",
        "/api/approvals,             0,       200",
    })
    void turnsAwayWhatSaysThatItIsLargerThanItsPathTakes(String path, int length, int status) throws Exception {
        var request = request(path);
        request.setContent(new byte[length]);

        largeBodies.doFilter(request, response, readingAll());

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(read).isEqualTo(status == 200 ? length : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/conversations, 65536,   200",
        "/api/conversations, 65537,   413",
        "/api/definitions,   4194304, 200",
        "/api/definitions,   4194305, 413",
    })
    void stopsReadingWhatComesInChunksWhereItsPathTakesNoMore(String path, int length, int status) throws Exception {
        var request = inChunks(path, "application/json");
        request.setContent(new byte[length]);

        largeBodies.doFilter(unmeasured(request), response, readingAll());

        assertThat(response.getStatus()).isEqualTo(status);
    }

    /** The web server reads these by itself, up to what a definition may have, and nobody could count along. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-UrlEncoded; charset=UTF-8",
                "multipart/form-data; boundary=b",
                "Multipart/Form-Data; boundary=b",
                "multipart/mixed; boundary=b",
            })
    void takesNoFormThatDoesNotSayHowLongItIs(String type) throws Exception {
        largeBodies.doFilter(unmeasured(inChunks("/login", type)), response, readingAll());

        assertThat(response.getStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void takesADefinitionsFormUpToWhatTheWebServerAllows(String type) throws Exception {
        largeBodies.doFilter(unmeasured(inChunks("/definitions/new", type)), response, readingAll());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void takesAFormWithoutABody() throws Exception {
        var request = request("/logout");
        request.setContentType("application/x-www-form-urlencoded");

        largeBodies.doFilter(request, response, readingAll());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void tellsACallByAProblemAndAPersonInBothLanguages() throws Exception {
        var call = request("/api/stops");
        call.setContent(new byte[SMALL + 1]);
        largeBodies.doFilter(call, response, readingAll());

        var person = request("/stops");
        person.setContent(new byte[SMALL + 1]);
        var page = new MockHttpServletResponse();
        largeBodies.doFilter(person, page, readingAll());

        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString(UTF_8))
                .contains("urn:shikumen:problem:body-too-large", "larger than 64 KiB");
        assertThat(page.getContentType()).startsWith("text/plain");
        assertThat(page.getContentAsString(UTF_8)).contains("超过 64 KiB", "larger than 64 KiB");
    }

    @Test
    void namesTheLimitOfThePathThatWasAsked() throws Exception {
        var request = request("/api/definitions");
        request.setContent(new byte[DEFINITIONS + 1]);

        largeBodies.doFilter(request, response, readingAll());

        assertThat(response.getContentAsString(UTF_8)).contains("larger than 4096 KiB");
    }

    @Test
    void countsABodyOnceHoweverOftenItsStreamIsAskedFor() throws IOException {
        var counted = new CountedRequest(chunksOf(10), 6);

        assertThat(counted.getInputStream().readNBytes(5)).hasSize(5);

        assertThatThrownBy(() -> counted.getInputStream().readNBytes(5)).isInstanceOf(CountedRequest.TooLong.class);
    }

    @Test
    void countsWhatIsReadByteByByte() throws IOException {
        var body = new CountedRequest(chunksOf(3), 2).getInputStream();

        assertThat(body.read()).isZero();
        assertThat(body.read()).isZero();
        assertThatThrownBy(body::read).isInstanceOf(CountedRequest.TooLong.class);
    }

    @Test
    void readsABodyOfExactlyTheLimitToItsEnd() throws IOException {
        assertThat(new CountedRequest(chunksOf(6), 6).getInputStream().readAllBytes())
                .hasSize(6);
        assertThat(new CountedRequest(chunksOf(0), 0).getInputStream().read()).isEqualTo(-1);
    }

    private FilterChain readingAll() {
        return (request, answer) -> read = request.getInputStream().readAllBytes().length;
    }

    private static MockHttpServletRequest chunksOf(int length) {
        var request = inChunks("/api/stops", "application/json");
        request.setContent(new byte[length]);
        return request;
    }

    private static MockHttpServletRequest request(String path) {
        var request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        return request;
    }

    private static MockHttpServletRequest inChunks(String path, String type) {
        var request = request(path);
        request.addHeader("Transfer-Encoding", "chunked");
        request.setContentType(type);
        return request;
    }

    /** The stand-in for a request always knows how much it holds. */
    private static HttpServletRequest unmeasured(MockHttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public int getContentLength() {
                return -1;
            }

            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
    }
}
