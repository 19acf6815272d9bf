package org.shikumen.runtime.actionlog;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A row in somebody else's hands: whoever would change it has read it as it was, and waits. */
public final class LockedRow implements AutoCloseable {

    private final SampleDatabase database;
    private final Connection holder;

    public LockedRow(SampleDatabase database, String table, UUID id) throws SQLException {
        this.database = database;
        this.holder = database.owner().getConnection();
        holder.setAutoCommit(false);
        JdbcClient.create(new SingleConnectionDataSource(holder, true))
                .sql("select id from %s where id = ? for update".formatted(table))
                .param(id)
                .query(UUID.class)
                .single();
    }

    public void letGoOnceWaitedForBy(int people) throws SQLException {
        await().until(() -> waiting() == people);
        holder.rollback();
    }

    private int waiting() {
        return database.asOwner()
                .sql("select count(distinct pid) from pg_locks join pg_stat_activity using (pid)"
                        + " where not granted and datname = current_database()")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
