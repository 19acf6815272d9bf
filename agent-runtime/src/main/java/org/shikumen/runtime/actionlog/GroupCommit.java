package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a batch of entries into the database in one transaction and tells each what came of it. Used by one thread. */
final class GroupCommit {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_TRIES = 10;

    private final DataSource database;
    private final Fences fences;
    private final ChainHeads heads = new ChainHeads();
    private final BrokenFences broken;

    GroupCommit(DataSource database, Fences fences, BrokenFences broken) {
        this.database = database;
        this.fences = fences;
        this.broken = broken;
    }

    void commit(List<Pending> batch) {
        var sound = batch.stream().filter(broken::lets).toList();
        if (!sound.isEmpty()) {
            commitSound(sound, 1);
        }
    }

    private void commitSound(List<Pending> batch, int tries) {
        var attempt = new Attempt(tries > 1);
        try {
            attempt.run(batch);
            attempt.tell();
        } catch (SQLException | RuntimeException e) {
            heads.forget(chains(batch));
            recover(batch, attempt, e, tries);
        }
    }

    private void recover(List<Pending> batch, Attempt attempt, Exception e, int tries) {
        var trouble = Trouble.of(e);
        if (trouble == Trouble.REFUSED) {
            separate(batch, e);
        } else if (attempt.isStoredAfterAll()) {
            attempt.tell();
        } else if (trouble != Trouble.UNREACHABLE && !attempt.committing && tries < MOST_TRIES) {
            commitSound(batch, tries + 1);
        } else {
            log.atWarn().setCause(e).addKeyValue("entries", batch.size()).log("The action log cannot be written");
            fail(
                    batch,
                    new LogUnavailable(
                            "The action log cannot be written now. Its cause says why.", e, attempt.committing));
        }
    }

    /** One bad entry must not fail its neighbours: halves of halves find it, in order. */
    private void separate(List<Pending> batch, Exception e) {
        if (batch.size() == 1) {
            fail(
                    batch,
                    new LogUnavailable(
                            "The database refused this entry, so nothing of it is on record. Its cause says why.", e));
            return;
        }
        var middle = batch.size() / 2;
        commit(batch.subList(0, middle));
        commit(batch.subList(middle, batch.size()));
    }

    private void fail(List<Pending> batch, LogUnavailable reason) {
        batch.forEach(broken::remember);
        batch.forEach(each -> each.fail(reason));
    }

    private static boolean besideAnotherMonth(Pending pending) {
        return pending.drafts().stream().anyMatch(draft -> MonthsEdge.isNear(draft.at()));
    }

    private static List<String> chains(List<Pending> batch) {
        return batch.stream().map(Pending::chain).distinct().toList();
    }

    /** One transaction: what it wrote and whom it refused. */
    private final class Attempt {

        private final boolean contested;
        private final Map<Pending, List<ActionRecord>> written = new LinkedHashMap<>();
        private final List<Pending> stale = new ArrayList<>();
        private ChainHeads.Sealing sealing = new ChainHeads.Sealing(Map.of());
        private boolean committing;

        /** @param contested others write to these chains: without a lock they could be faster again and again */
        Attempt(boolean contested) {
            this.contested = contested;
        }

        void run(List<Pending> batch) throws SQLException {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    write(connection, batch);
                    committing = true;
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection);
                    throw e;
                }
            }
        }

        private void write(Connection connection, List<Pending> batch) throws SQLException {
            var current = current(connection, batch);
            var fresh = current.get(true);
            stale.addAll(current.get(false));
            fresh.stream()
                    .flatMap(each -> each.drafts().stream())
                    .map(Draft::at)
                    .max(Comparator.naturalOrder())
                    .map(MonthsEdge::month)
                    .ifPresent(heads::inMonth);
            fresh.stream().filter(Pending::opensItsChain).map(Pending::chain).forEach(heads::begin);
            var rows = new RowBatches();
            fresh.forEach(each -> rows.add(each.chain(), each.entry().rows()));
            sealing = contested || fresh.stream().anyMatch(GroupCommit::besideAnotherMonth)
                    ? sealingAlone(connection, fresh, rows)
                    : heads.sealing(connection, chains(fresh));
            fresh.forEach(each -> written.put(each, sealing.seal(each.drafts())));
            written.forEach((each, records) -> rows.add(each.chain(), RecordTable.rows(records)));
            rows.write(connection);
        }

        /** Rows before chains, as every transaction that joins does it: who locks in one order never waits in a ring. */
        private ChainHeads.Sealing sealingAlone(Connection connection, List<Pending> fresh, RowBatches rows)
                throws SQLException {
            rows.write(connection);
            return heads.sealingAlone(connection, chains(fresh));
        }

        private Map<Boolean, List<Pending>> current(Connection connection, List<Pending> batch) throws SQLException {
            var conversations = batch.stream()
                    .flatMap(each -> each.entry().fence().stream())
                    .map(Entry.Fence::conversation)
                    .collect(Collectors.toCollection(TreeSet::new));
            var numbers = conversations.isEmpty() ? Map.of() : fences.current(connection, conversations);
            return batch.stream()
                    .collect(Collectors.partitioningBy(each -> each.entry()
                            .fence()
                            .map(fence -> Long.valueOf(fence.number()).equals(numbers.get(fence.conversation())))
                            .orElse(true)));
        }

        /** The answer to a commit can be lost on its way; whether it happened can still be asked. */
        boolean isStoredAfterAll() {
            var first = written.values().stream().flatMap(List::stream).findFirst();
            if (!committing || first.isEmpty()) {
                return false;
            }
            try (var connection = database.getConnection()) {
                return RecordTable.holds(connection, first.get().id());
            } catch (SQLException e) {
                return false;
            }
        }

        void tell() {
            heads.remember(sealing);
            stale.forEach(each -> each.entry()
                    .fence()
                    .ifPresent(fence -> each.fail(new StaleFence(fence.conversation(), fence.number()))));
            written.forEach((each, records) -> each.done().complete(records));
        }

        private static void rollBack(Connection connection) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                log.atDebug().setCause(e).log("The connection is gone, and its transaction with it");
            }
        }
    }
}
