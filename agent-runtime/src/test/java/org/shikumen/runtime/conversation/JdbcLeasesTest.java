package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.RowsRead;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases are taken side by side: nobody waits for, or reads, those of others. */
class JdbcLeasesTest {

    private static final int OTHERS = 5_000;

    /** As often as it takes until driver and database keep a statement with its plan. */
    private static final int UNTIL_PLANNED = 20;

    private final SampleDatabase database = new SampleDatabase();
    private final TransactionTemplate onOneConnection =
            new TransactionTemplate(new DataSourceTransactionManager(database.application()));
    private final JdbcLeases leases = new JdbcLeases(database.asApplication(), "this replica");
    private final RowsRead rowsRead = new RowsRead(database.application(), "conversation_lease");
    private final UUID conversation = UUID.randomUUID();

    @AfterEach
    void close() {
        database.close();
    }

    /** Also by a statement that was planned when the city had no conversation yet. */
    @Test
    void takesALeaseWithoutReadingThoseOfOthers() {
        onOneConnection.executeWithoutResult(_ -> {
            for (int i = 0; i < UNTIL_PLANNED; i++) {
                takeAndGiveBack();
            }
            othersConverse();

            assertThat(rowsRead.by(this::takeAndGiveBack)).isLessThan(100);
        });
    }

    /** A plan costs more than taking the lease does. */
    @Test
    void takesLeasesByAPlanThatIsMadeOnce() {
        onOneConnection.executeWithoutResult(_ -> {
            for (int i = 0; i < UNTIL_PLANNED; i++) {
                takeAndGiveBack();
            }
            database.asOwner().sql("analyze conversation_lease").update(); // after which all is planned anew, once
            for (int i = 0; i < UNTIL_PLANNED; i++) {
                takeAndGiveBack();
            }

            assertThat(plansOfTaking()).as("plans for twice as many takings").isLessThan(UNTIL_PLANNED / 2);
        });
    }

    @Test
    void looksAtAFenceWithoutReadingThoseOfOthers() {
        var lease = leases.take(conversation).orElseThrow();
        onOneConnection.executeWithoutResult(_ -> {
            database.asApplication()
                    .sql("set local plan_cache_mode = force_generic_plan")
                    .update(); // as the appender does
            for (int i = 0; i < UNTIL_PLANNED; i++) {
                assertThat(fence()).containsEntry(conversation, lease.fence());
            }
            othersConverse();

            assertThat(rowsRead.by(this::fence)).isLessThan(100);
        });
    }

    /** A turn of it is just being stored elsewhere, or its owner died in the middle of that. */
    @Test
    void leavesOutAConversationThatAnotherHasItsHandOnAndTakesTheOthers() {
        leases.giveUp(leases.take(conversation).orElseThrow());
        onOneConnection.executeWithoutResult(_ -> {
            database.asApplication()
                    .sql("update conversation_lease set until = until where conversation = ?")
                    .param(conversation)
                    .update();

            var taken = CompletableFuture.supplyAsync(
                            () -> List.of(leases.take(conversation), leases.take(UUID.randomUUID())),
                            task -> Thread.ofVirtual().start(task))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(taken.getFirst()).isEmpty();
            assertThat(taken.getLast()).isPresent();
        });
        assertThat(leases.take(conversation)).isPresent();
    }

    @Test
    void goesOnWithTheLeaseAfterTheOneReleasedUntilSomebodyHereAsksForIt() {
        var first = leases.take(conversation).orElseThrow();
        leases.released(first);

        assertThat(leases.goOn(conversation)).contains(first.next());
        assertThat(leases.goOn(conversation)).as("for a second one at once").isEmpty();

        leases.released(first.next());
        leases.take(conversation);
        assertThat(leases.goOn(conversation)).as("after somebody asked for it").isEmpty();
    }

    private void takeAndGiveBack() {
        leases.giveUp(leases.take(conversation).orElseThrow());
    }

    private long plansOfTaking() {
        return database.asApplication()
                .sql("select sum(custom_plans) from pg_prepared_statements where statement like 'with asked%'")
                .query(Long.class)
                .single();
    }

    private Map<UUID, Long> fence() {
        try {
            return leases.current(DataSourceUtils.getConnection(database.application()), List.of(conversation));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void othersConverse() {
        database.asApplication()
                .sql("insert into conversation_lease (conversation, fence, holder, until)"
                        + " select gen_random_uuid(), 1, 'another replica', now() from generate_series(1, ?)")
                .param(OTHERS)
                .update();
    }
}
