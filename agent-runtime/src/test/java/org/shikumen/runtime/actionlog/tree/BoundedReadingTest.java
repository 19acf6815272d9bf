package org.shikumen.runtime.actionlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.RowsRead;
import org.shikumen.runtime.actionlog.SampleDatabase;

/** A log that grows for years: what is asked of a part of it reads that part, and not the whole log each second. */
class BoundedReadingTest {

    private static final int OLD = 6_000;
    private static final int NEW = 100;

    /** Neighbours in the same transaction are looked at to know on which side of the border they are. */
    private static final int BORDER = 100;

    private final SampleDatabase database = new SampleDatabase();
    private final JdbcTree tree = new JdbcTree(database.asApplication());
    private final SampleTransparency sample = new SampleTransparency(database.application(), Clock.systemUTC());
    private final RowsRead rowsRead = new RowsRead(database, "action_record");

    /** Table log_tree has one row, so PostgreSQL does not come round to analyzing it for a long time. */
    @BeforeEach
    void aLogWithATree() {
        for (int from = 0; from < OLD; from += BORDER) {
            write(from, BORDER);
        }
        sample.sequence();
        database.asOwner().sql("analyze action_record").update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsWhatIsNewWithoutReadingWhatHasItsPlace() {
        write(OLD, NEW);
        await().until(() -> tree.next(OLD).size() == NEW); // somebody's transaction, or autovacuum's, may hold them up

        assertThat(rowsRead.by(() -> assertThat(tree.next(OLD)).hasSize(NEW))).isLessThanOrEqualTo(NEW + BORDER);
    }

    @Test
    void looksWhetherAnythingIsNewWithoutReadingWhatHasItsPlace() {
        assertThat(rowsRead.by(tree::look)).isLessThanOrEqualTo(2 * BORDER);
    }

    @Test
    void readsAWindowWithoutReadingBeyondIt() {
        var window = 2 * Tiles.WIDTH;

        assertThat(rowsRead.by(() -> assertThat(sample.transparency().records(Tiles.WIDTH, Tiles.WIDTH + window))
                        .hasSize(window)))
                .isLessThanOrEqualTo(window + 3 * BORDER);
    }

    private void write(int from, int records) {
        database.asOwner().sql("""
                insert into action_record (id, chain, number, at, department, kind, envelope, seal)
                select action_record_first_id(now() + n * interval '1 ms'), 'official/' || n % 7, n / 7 + 1, now(), 'd', 'k',
                    '{"n":' || n || ',"words":"' || repeat('as long as a usual record ', 30) || '"}', sha256(n::text::bytea) from generate_series(?, ?) n""").params(from, from + records - 1).update();
    }
}
