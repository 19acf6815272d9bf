package org.shikumen.runtime.actionlog.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.runtime.actionlog.export.Auditor.Said;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A log written by the real writer, then mutated by a superuser of the database, each time in a transaction that is undone: the
 * auditor, who holds the log's key and the checkpoint of the evening before, must find each mutation and name the first bad
 * record, and must never complain about a log that nobody touched.
 *
 * <p>A sample with every build; the full run is {@code -Dshikumen.mutations=2000 -Dshikumen.mutation.records=100000}.
 */
class MutationTest {

    private static final int RECORDS = Integer.getInteger("shikumen.mutation.records", 1_500);
    private static final int MUTATIONS = Integer.getInteger("shikumen.mutations", 48);
    private static final long SEED = Long.getLong("shikumen.mutation.seed", 20_261_121);
    private static final int CLEAN_EVERY = 12;

    private static BusyDay day;
    private static Superuser superuser;

    @TempDir
    private static Path folder;

    private final Random random = new Random(SEED);
    private final TransactionTemplate undone =
            new TransactionTemplate(new DataSourceTransactionManager(day.database.owner()));

    @BeforeAll
    static void aLogAndTwoDumps() throws IOException {
        day = new BusyDay(SEED);
        var sql = JdbcClient.create(day.database.owner());
        day.until(RECORDS * 6 / 10, stretch());
        new Superuser(sql).dump("early");
        day.until(RECORDS * 9 / 10, stretch());
        new Superuser(sql).dump("late");
        day.until(RECORDS, stretch());
        for (int i = 0; i < 5; i++) {
            sql.sql("select pg_current_xact_id()").query(String.class).single();
        }
        superuser = new Superuser(sql);
        Files.writeString(
                folder.resolve("seen"),
                day.tree.transparency().latest().orElseThrow().note());
    }

    private static int stretch() {
        return Math.clamp(RECORDS / 60, 20, 1_000);
    }

    @AfterAll
    static void end() throws Exception {
        day.close();
    }

    @Test
    void findsEveryMutationAndNamesTheFirstBadRecord() {
        var began = Instant.now();
        var mutations = new Mutations(superuser, () -> day.sign(onOwner()), random).all();
        var names = new ArrayList<>(mutations.keySet());
        var missed = new ArrayList<String>();
        var clean = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var name = names.get(i % names.size());
            undone.executeWithoutResult(status -> {
                status.setRollbackOnly();
                superuser.ignoreTriggers();
                var trace = mutations.get(name).apply();
                var said = verified();
                if (said.exit() != 1 || !trace.isNamedIn(said.text())) {
                    missed.add("%s at %s: %s".formatted(name, trace, said.text()));
                }
            });
            if (i % CLEAN_EVERY == 0) {
                assertThat(verified())
                        .as("a log that nobody touched")
                        .extracting(Said::exit)
                        .isEqualTo(0);
                clean++;
            }
            if ((i + 1) % 120 == 0 || i + 1 == MUTATIONS) {
                tell(i + 1, missed.size(), clean, Duration.between(began, Instant.now()));
            }
        }
        assertThat(missed).isEmpty();
    }

    private static void tell(int mutations, int missed, int clean, Duration took) {
        System.out.printf(
                "%d mutations of %d records (seed %d): %d found and named, %d missed; %d clean exports, no false alarm; %s%n",
                mutations, superuser.rows.size(), SEED, mutations - missed, missed, clean, took);
    }

    private Said verified() {
        var key = day.tree.transparency().keys().getFirst().substring("log ".length());
        return Auditor.checks(exported(), "--key", key, "--seen", folder.resolve("seen"));
    }

    /** Through the superuser's connection, so that what is not committed is seen. */
    private static Path exported() {
        var tree = onOwner().transparency();
        var head = tree.latest().orElseThrow();
        var sql = JdbcClient.create(day.database.owner());
        var writer = new ExportWriter(tree, new JdbcColumns(sql), new JdbcDroppings(sql));
        var file = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(file)) {
            writer.write(new Span(head, 0, head.size(), OptionalLong.empty()), each -> true, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static SampleTransparency onOwner() {
        return day.tree.on(day.database.owner());
    }
}
