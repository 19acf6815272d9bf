package org.shikumen.runtime.actionlog;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Has the table's next months made in time. If it never came to that, records would go to the default partition. */
final class JdbcMonthsAhead {

    private final JdbcClient database;

    JdbcMonthsAhead(JdbcClient database) {
        this.database = database;
    }

    void prepare() {
        database.sql("select action_record_months_ahead()")
                .query((row, index) -> true)
                .list();
    }
}
