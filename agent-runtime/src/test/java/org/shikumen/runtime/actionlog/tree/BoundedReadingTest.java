package org.shikumen.runtime.actionlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.RowsRead;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A log that grows for years: what is asked of a part of it reads that part, and not the whole log each second. */
class BoundedReadingTest {

    private static final int OLD = 6_000;
    private static final int NEW = 100;

    /** Neighbours in the same transaction are looked at to know on which side of the border they are. */
    private static final int BORDER = 100;

    /** As often as it takes until driver and database keep a statement with its plan. */
    private static final int UNTIL_PLANNED = 20;

    private final SampleDatabase database = new SampleDatabase();
    private final SingleConnectionDataSource connection = connection(database);
    private final JdbcTree tree = new JdbcTree(JdbcClient.create(connection));
    private final SampleTransparency sample = new SampleTransparency(connection, Clock.systemUTC());
    private final RowsRead rowsRead = new RowsRead(connection, "action_record");

    private static SingleConnectionDataSource connection(SampleDatabase database) {
        try {
            return new SingleConnectionDataSource(database.application().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void aLogWithATree() {
        for (int i = 0; i < UNTIL_PLANNED; i++) {
            tree.look(); // while there is no record
        }
        for (int from = 0; from < OLD; from += BORDER) {
            write(from, BORDER);
        }
        sample.sequence();
    }

    @AfterEach
    void close() {
        connection.destroy();
        database.close();
    }

    /** PostgreSQL comes round to analyzing the records, but for a long time not to table log_tree, which has one row. */
    @Test
    void findsWhatIsNewWithoutReadingWhatHasItsPlace() {
        analyze();
        write(OLD, NEW);
        await().until(() -> tree.next(OLD).size() == NEW); // somebody's transaction, or autovacuum's, may hold them up

        assertThat(rowsRead.by(() -> assertThat(tree.next(OLD)).hasSize(NEW))).isLessThanOrEqualTo(NEW + BORDER);
    }

    /** Also by a statement that was planned before the first record. */
    @Test
    void looksWhetherAnythingIsNewWithoutReadingWhatHasItsPlace() {
        assertThat(rowsRead.by(tree::look)).isLessThanOrEqualTo(2 * BORDER);
    }

    @Test
    void readsAWindowWithoutReadingBeyondIt() {
        analyze();
        var window = 2 * Tiles.WIDTH;

        assertThat(rowsRead.by(() -> assertThat(sample.transparency().records(Tiles.WIDTH, Tiles.WIDTH + window))
                        .hasSize(window)))
                .isLessThanOrEqualTo(window + 3 * BORDER);
    }

    private void analyze() {
        database.asOwner().sql("analyze action_record").update();
    }

    private void write(int from, int records) {
        database.asOwner().sql("""
                insert into action_record (id, chain, number, at, department, kind, envelope, seal)
                select action_record_first_id(now() + n * interval '1 ms'), 'official/' || n % 7, n / 7 + 1, now(), 'd', 'k',
                    '{"n":' || n || ',"words":"' || repeat('as long as a usual record ', 30) || '"}', sha256(n::text::bytea) from generate_series(?, ?) n""").params(from, from + records - 1).update();
    }
}
