package org.shikumen.runtime.actionlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** The appender's own connections to the same database; the application's where they come from no pool. */
record AppenderPool(DataSource connections) implements AutoCloseable {

    private static final int CONNECTIONS = 2;

    /** It runs a few statements by key, some over every month's partition: planning anew takes longer than the reading. */
    private static final String GENERIC_PLANS = "set plan_cache_mode = force_generic_plan";

    static AppenderPool beside(DataSource database) {
        return new AppenderPool(database instanceof HikariDataSource pool ? own(pool) : database);
    }

    private static DataSource own(HikariDataSource pool) {
        var config = new HikariConfig();
        pool.copyStateTo(config);
        config.setPoolName("action-log");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(GENERIC_PLANS);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        if (connections instanceof HikariDataSource own && own.getPoolName().equals("action-log")) {
            own.close();
        }
    }
}
