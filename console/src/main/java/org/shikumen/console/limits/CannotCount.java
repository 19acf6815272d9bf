package org.shikumen.console.limits;

import org.springframework.dao.DataAccessResourceFailureException;

/** What has to be counted first cannot be counted now, so it was not begun. */
public final class CannotCount extends DataAccessResourceFailureException {

    CannotCount(Throwable away) {
        super("Redis cannot be asked how often somebody may ask", away);
    }
}
