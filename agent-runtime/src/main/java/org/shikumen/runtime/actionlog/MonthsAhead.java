package org.shikumen.runtime.actionlog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the table's next months made in time. If it never came to that, records would go to the default partition. */
final class MonthsAhead {

    private static final Logger log = LoggerFactory.getLogger(MonthsAhead.class);

    private final JdbcClient database;

    MonthsAhead(JdbcClient database) {
        this.database = database;
    }

    /** On a thread of its own, for it may wait for a lock and others share the scheduler's. */
    @Scheduled(initialDelay = 30_000, fixedDelay = 6 * 60 * 60 * 1000)
    void look() {
        Thread.startVirtualThread(this::prepare);
    }

    void prepare() {
        try {
            database.sql("select action_record_months_ahead()")
                    .query((row, index) -> true)
                    .list();
        } catch (DataAccessException e) {
            log.atWarn()
                    .setCause(e)
                    .log("The action log's next months could not be prepared; tried again in six hours");
        }
    }
}
