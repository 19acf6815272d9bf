package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

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

    private static void assertUnavailable(ResponseEntity<ProblemDetail> answer, String said) {
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().getDetail()).contains(said);
    }
}
