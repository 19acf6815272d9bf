package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.LogUnavailable;
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
