package org.shikumen.runtime.actionlog.retention;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parts those who set a hold from those who destroy what it would keep: who is told "held" can rely on it, and who looked and
 * found no hold can go on. Both work in a transaction, and have the lock until its end.
 */
public final class JdbcHoldLock {

    private static final String KEY = "(hashtextextended('legal holds', 0))";

    private JdbcHoldLock() {}

    /** To be taken before looking for holds; waits for those that are being set. */
    public static void beforeDestroying(JdbcClient database) {
        take(database, "pg_advisory_xact_lock");
    }

    /** Waits for whoever destroys; many can be set at once. */
    static void beforeHolding(JdbcClient database) {
        take(database, "pg_advisory_xact_lock_shared");
    }

    private static void take(JdbcClient database, String lock) {
        database.sql("select " + lock + KEY).query((row, number) -> true).single();
    }
}
