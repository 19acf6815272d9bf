package org.shikumen.embedded;

import java.util.function.Supplier;

/** A database of a test's own on the shared server: empty at first, gone after {@link #close()}. */
public final class TestDatabase implements AutoCloseable {

    private final String databaseUrl;
    private final String databaseAdminUrl;
    private final Supplier<TestDatabase> copy;
    private final Runnable drop;

    TestDatabase(String databaseUrl, String databaseAdminUrl, Supplier<TestDatabase> copy, Runnable drop) {
        this.databaseUrl = databaseUrl;
        this.databaseAdminUrl = databaseAdminUrl;
        this.copy = copy;
        this.drop = drop;
    }

    /** For the application's role, which owns nothing. */
    public String databaseUrl() {
        return databaseUrl;
    }

    /** For the superuser, who migrates. */
    public String databaseAdminUrl() {
        return databaseAdminUrl;
    }

    TestDatabase copy() {
        return copy.get();
    }

    /** Drops the database and cuts whoever is still connected to it. */
    @Override
    public void close() {
        drop.run();
    }
}
