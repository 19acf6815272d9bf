package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.engine.TurnOutcome;

/** What every turn changes is found by its key, also by a plan that was made while the city was small and is kept when it is full. */
class RowsOfATurnTest {

    private static final Lease LEASE = new Lease(UUID.randomUUID(), 1, Optional.empty(), true);

    private static SampleDatabase database;

    @BeforeAll
    static void migrate() {
        database = new SampleDatabase();
        aFewConverse();
    }

    /** So few that reading all of them is the quickest way to one. */
    private static void aFewConverse() {
        database.asOwner()
                .sql("insert into conversation_lease (conversation, fence, holder, until)"
                        + " select gen_random_uuid(), 1, 'a replica', now() from generate_series(1, 30)")
                .update();
        database.asOwner()
                .sql("insert into turn (id, conversation, started_at, state)"
                        + " select gen_random_uuid(), conversation, now(), 'RUNNING' from conversation_lease")
                .update();
        database.asOwner().sql("analyze turn, conversation_lease").update();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    static Stream<Entry.Row> changes() {
        return Stream.of(
                JdbcTurns.rested(UUID.randomUUID(), new TurnOutcome.Replied(), false),
                JdbcLeases.goingOn(LEASE),
                JdbcLeases.release(LEASE));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsWhatATurnChangesByItsKey(Entry.Row change) throws SQLException {
        var plan = SampleActionLog.plan(database.application(), change);

        assertThat(plan)
                .anyMatch(step -> step.contains("Index Scan"))
                .noneMatch(step -> step.contains("Seq Scan") || step.contains("Hash") || step.contains("Merge"));
    }
}
