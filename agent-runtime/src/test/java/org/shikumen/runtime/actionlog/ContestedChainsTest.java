package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains that several write to: who waits for whom, and who may write at all. */
class ContestedChainsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static SampleDatabase database;

    private final Map<UUID, Long> leased = new ConcurrentHashMap<>();
    private final JdbcActionLog here = replica();
    private final JdbcActionLog there = replica();
    private final UUID conversation = UUID.randomUUID();
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database.application()));

    @BeforeAll
    static void open() {
        database = new SampleDatabase();
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        there.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Without it, whoever is slower would be overtaken again and again. */
    @Test
    void takesTheChainsLockOnceAnotherReplicaHasMovedTheChainOn() throws Exception {
        here.appendNow(message());
        there.appendNow(message());
        try (var another = lockingTheChain()) {
            var third = here.append(message());

            await().atMost(PATIENCE).until(() -> third.isDone() || somebodyWaits());

            assertThat(third).isNotDone();
            another.rollback();
            assertThat(third.join().getFirst().number()).isEqualTo(3);
        }
        Chains.isWhole(database.asApplication(), "conversation/" + conversation);
    }

    @Test
    void locksTheChainThatATransactionWritesTo() {
        transactions.executeWithoutResult(status -> {
            here.appendInTransaction(message());

            assertThat(database.asApplication()
                            .sql("select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        });
    }

    @Test
    void refusesAnEntryInATransactionWhoseOwnerLostTheConversation() {
        leased.put(conversation, 8L);

        assertThatThrownBy(() -> transactions.executeWithoutResult(
                        status -> here.appendInTransaction(SampleEntries.fenced(conversation, 7))))
                .isInstanceOf(StaleFence.class);
        assertThatThrownBy(() -> transactions.executeWithoutResult(
                        status -> here.appendInTransaction(SampleEntries.fenced(UUID.randomUUID(), 1))))
                .isInstanceOf(StaleFence.class);

        assertThat(stored()).isZero();
        transactions.executeWithoutResult(status -> here.appendInTransaction(SampleEntries.fenced(conversation, 8)));
        assertThat(stored()).isEqualTo(1);
    }

    private Entry message() {
        return Entry.of(SampleEntries.conversation(conversation), SampleEntries.message());
    }

    /** As somebody who is in the middle of writing to it. */
    private Connection lockingTheChain() throws SQLException {
        var connection = database.owner().getConnection();
        connection.setAutoCommit(false);
        RecordTable.lock(connection, Set.of("conversation/" + conversation));
        return connection;
    }

    private static boolean somebodyWaits() {
        return database.asOwner()
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private int stored() {
        return database.asApplication()
                .sql("select count(*) from action_record where chain = 'conversation/' || ?")
                .param(conversation.toString())
                .query(Integer.class)
                .single();
    }

    private JdbcActionLog replica() {
        return new JdbcActionLog(
                database.application(), (connection, conversations) -> Map.copyOf(leased), Clock.systemUTC());
    }
}
