package org.shikumen.runtime.actionlog;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many rows of a table PostgreSQL fetched to answer, which tells what time cannot on a machine that is not quiet. */
public final class RowsRead {

    private final DataSource database;
    private final String table;

    /** @param table with all its partitions */
    public RowsRead(DataSource database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Asked in one transaction: PostgreSQL counts for one connection, until it passes the numbers on. */
    public long by(Runnable question) {
        return new TransactionTemplate(new DataSourceTransactionManager(database)).execute(_ -> {
            var before = now();
            question.run();
            return now() - before;
        });
    }

    private long now() {
        return JdbcClient.create(database)
                .sql("select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)"
                        + " from pg_stat_xact_user_tables where starts_with(relname, ?)")
                .param(table)
                .query(Long.class)
                .single();
    }
}
