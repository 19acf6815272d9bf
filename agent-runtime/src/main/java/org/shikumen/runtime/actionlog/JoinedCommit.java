package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes an entry inside a Spring transaction that somebody else began and will end. */
final class JoinedCommit {

    /** Each lost try means that the group commit got one batch of this chain in; it cannot go on like that for long. */
    private static final int MOST_TRIES = 100;

    private final DataSource database;
    private final Fences fences;

    JoinedCommit(DataSource database, Fences fences) {
        this.database = database;
        this.fences = fences;
    }

    List<ActionRecord> write(Entry entry, List<Draft> drafts) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "appendInTransaction needs a transaction to join. Begin one, or use append.");
        }
        var connection = DataSourceUtils.getConnection(database);
        try {
            checkFence(connection, entry);
            // Before its chain is locked, like everything else that the transaction has written.
            writeRows(connection, entry.where().chain(), entry.rows());
            // Those who join transactions wait for each other here; the group commit seldom does, so two may clash.
            RecordTable.lock(connection, Set.of(entry.where().chain()));
            return write(connection, entry.where().chain(), drafts, 1);
        } catch (SQLException e) {
            throw new LogUnavailable("The action log could not be written in this transaction. Its cause says why.", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void checkFence(Connection connection, Entry entry) throws SQLException {
        if (entry.fence().isEmpty()) {
            return;
        }
        var fence = entry.fence().get();
        var current = fences.current(connection, Set.of(fence.conversation())).get(fence.conversation());
        if (current == null || current != fence.number()) {
            throw new StaleFence(fence.conversation(), fence.number());
        }
    }

    private static void writeRows(Connection connection, String chain, List<Entry.Row> its) throws SQLException {
        var rows = new RowBatches();
        rows.add(chain, its);
        rows.write(connection);
    }

    private static List<ActionRecord> write(Connection connection, String chain, List<Draft> drafts, int tries)
            throws SQLException {
        var before = connection.setSavepoint();
        try {
            var heads = RecordTable.heads(connection, Set.of(chain));
            var records = new ChainHeads.Sealing(new HashMap<>(heads)).seal(drafts);
            writeRows(connection, chain, RecordTable.rows(records));
            connection.releaseSavepoint(before);
            return records;
        } catch (SQLException e) {
            if (Trouble.of(e) != Trouble.MOVED_ON || tries == MOST_TRIES) {
                throw e;
            }
            connection.rollback(before);
            return write(connection, chain, drafts, tries + 1);
        }
    }
}
