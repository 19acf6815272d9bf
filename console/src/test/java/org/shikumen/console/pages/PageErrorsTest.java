package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class PageErrorsTest {

    @Test
    void saysThatNothingWasDoneWhereNothingCouldBegin() {
        assertThat(mayBeDone("POST", new CannotCreateTransactionException("no connection")))
                .isFalse();
        assertThat(mayBeDone("POST", new LogUnavailable("The action log is closed.")))
                .isFalse();
    }

    @Test
    void promisesNothingWhereACommitMayHaveComeThrough() {
        assertThat(mayBeDone("POST", new DataAccessResourceFailureException("broken while committing")))
                .isTrue();
        assertThat(mayBeDone("POST", new TransactionSystemException("rollback failed")))
                .isTrue();
    }

    @Test
    void frightensNobodyWhoOnlyLooked() {
        assertThat(mayBeDone("GET", new DataAccessResourceFailureException("gone")))
                .isFalse();
    }

    private static boolean mayBeDone(String method, Exception error) {
        var request = new MockHttpServletRequest(method, "/approvals/1");
        var response = new MockHttpServletResponse();

        assertThat(new PageErrors().resolveException(request, response, null, error))
                .isNotNull();
        assertThat(response.getStatus()).isEqualTo(503);
        return Boolean.TRUE.equals(request.getAttribute("cutOff"));
    }
}
