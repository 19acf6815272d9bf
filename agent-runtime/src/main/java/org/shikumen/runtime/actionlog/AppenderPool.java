package org.shikumen.runtime.actionlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** The appender's own connections to the same database; the application's where they come from no pool. */
record AppenderPool(DataSource connections) implements AutoCloseable {

    private static final int CONNECTIONS = 2;

    /**
     * It runs a few statements by key, some over every month's partition: planning anew takes longer than the reading. Such a
     * plan may be made while a table is empty and has to be right when it is full.
     */
    private static final String PLANS_BY_KEY =
            "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";

    static AppenderPool beside(DataSource database) {
        return new AppenderPool(database instanceof HikariDataSource pool ? own(pool) : database);
    }

    private static DataSource own(HikariDataSource pool) {
        var config = new HikariConfig();
        pool.copyStateTo(config);
        config.setPoolName("action-log");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(PLANS_BY_KEY);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        if (connections instanceof HikariDataSource own && own.getPoolName().equals("action-log")) {
            own.close();
        }
    }
}
