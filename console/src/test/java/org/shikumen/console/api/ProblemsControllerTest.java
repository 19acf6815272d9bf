package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ProblemsControllerTest {

    private final ProblemsController problems = new ProblemsController();

    @Test
    void saysThatNothingWasDoneWhereNothingCouldBegin() {
        assertUnavailable(
                problems.cannotWrite(new CannotCreateTransactionException("no connection")), "nothing was done");
        assertUnavailable(problems.cannotWrite(new LogUnavailable("The action log is closed.")), "nothing was done");
    }

    /** Spring tells a commit whose answer was lost, and a statement on a broken connection, in these two ways. */
    @Test
    void promisesNothingWhereACommitMayHaveComeThrough() {
        assertUnavailable(
                problems.cutOff(new DataAccessResourceFailureException("broken while committing")),
                "Look whether it was done");
        assertUnavailable(
                problems.cutOff(new TransactionSystemException("rollback failed")), "Look whether it was done");
    }

    /** Nobody on call can do anything about a window that was closed. */
    @Test
    void tellsNobodyOfAClientThatWentAway() {
        var gone = new UncheckedIOException(
                new AsyncRequestNotUsableException("cannot be written", new IOException("Broken pipe")));

        assertThat(told(() -> assertThat(problems.brokenOff(gone)).isNull())).isEmpty();
    }

    @Test
    void tellsOfAFileThatCannotBeRead() {
        var broken = new UncheckedIOException(new IOException("Input/output error"));

        var told = told(() ->
                assertThat(problems.brokenOff(broken).getStatusCode().value()).isEqualTo(500));

        assertThat(told).containsExactly(Level.ERROR);
    }

    private static List<Level> told(Runnable request) {
        var log = (Logger) LoggerFactory.getLogger(ProblemsController.class);
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        log.addAppender(told);
        try {
            request.run();
        } finally {
            log.detachAppender(told);
        }
        return told.list.stream()
                .map(ILoggingEvent::getLevel)
                .filter(level -> level.isGreaterOrEqual(Level.INFO))
                .toList();
    }

    @Test
    void saysWhereJsonIsMalformedButNotWhatStandsThere() {
        var body = "{\n  \"text\": \"我的 110101199003070038\",\n  \"more\": oops}".getBytes(UTF_8);
        var cause = catchThrowableOfType(
                JacksonException.class, () -> JsonMapper.shared().readTree(body));

        var detail =
                malformed(new HttpMessageNotReadableException("unreadable", cause, new MockHttpInputMessage(body)));

        assertThat(detail).contains("line 3, column").doesNotContain("oops", "1101");
    }

    @Test
    void namesNoPlaceInABodyThatIsMissing() {
        var detail = malformed(new HttpMessageNotReadableException("missing", new MockHttpInputMessage(new byte[0])));

        assertThat(detail).startsWith("The body is not the JSON that is expected here. ");
    }

    private String malformed(HttpMessageNotReadableException unreadable) {
        var request = new ServletWebRequest(new MockHttpServletRequest());
        var answer =
                problems.handleHttpMessageNotReadable(unreadable, HttpHeaders.EMPTY, HttpStatus.BAD_REQUEST, request);
        return String.valueOf(((ProblemDetail) answer.getBody()).getDetail());
    }

    private static void assertUnavailable(ResponseEntity<ProblemDetail> answer, String said) {
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().getDetail()).contains(said);
    }
}
