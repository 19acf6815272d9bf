package org.shikumen.runtime.actionlog.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.runtime.actionlog.export.Auditor.Said;
import org.shikumen.runtime.actionlog.export.Mutations.Trace;
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
 * With {@code -Dshikumen.mutation.kind} only those kinds whose names hold these words.
 */
class MutationTest {

    private static final int RECORDS = Integer.getInteger("shikumen.mutation.records", 1_500);
    private static final int MUTATIONS = Integer.getInteger("shikumen.mutations", 48);
    private static final long SEED = Long.getLong("shikumen.mutation.seed", 20_261_121);
    private static final String KIND = System.getProperty("shikumen.mutation.kind", "");
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
        var mutations = new Mutations(superuser, () -> day.sign(onOwner()), random).all();
        var names =
                mutations.keySet().stream().filter(name -> name.contains(KIND)).toList();
        assertThat(names).as("kinds of mutations that hold \"%s\"", KIND).isNotEmpty();
        try (var audits = new Audits(Duration.ofMinutes(2))) {
            for (int i = 0; i < MUTATIONS; i++) {
                var name = names.get(i % names.size());
                undone.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    superuser.ignoreTriggers();
                    audits.begin(name, Optional.of(mutations.get(name).apply()), exported());
                });
                if (i % CLEAN_EVERY == 0) {
                    audits.begin("a log that nobody touched", Optional.empty(), exported());
                }
            }
            assertThat(audits.missed()).isEmpty();
        }
    }

    /**
     * What the auditor says of one export after the other, while the next is made: the change behind it is undone by then.
     * Holds two exports at a time.
     */
    private static final class Audits implements AutoCloseable {

        private record Audit(String name, Optional<Trace> trace, Future<Said> said) {

            boolean isRight(Said answer) {
                return trace.map(it -> answer.exit() == 1 && it.isNamedIn(answer.text()))
                        .orElse(answer.exit() == 0);
            }
        }

        private final String key = day.tree.transparency().keys().getFirst().substring("log ".length());
        private final ExecutorService auditor = Executors.newSingleThreadExecutor();
        private final Queue<Audit> open = new ArrayDeque<>();
        private final List<String> missed = new ArrayList<>();
        private final Instant began = Instant.now();
        private final Duration each;
        private Instant told = began;
        private int mutations;
        private int clean;

        /** @param each how often it tells how far it is */
        Audits(Duration each) {
            this.each = each;
        }

        void begin(String name, Optional<Trace> trace, Path export) {
            open.add(new Audit(name, trace, auditor.submit(() -> verified(export))));
            if (open.size() > 1) {
                hear(open.remove());
            }
        }

        /** Once all have been heard. */
        List<String> missed() {
            open.forEach(this::hear);
            open.clear();
            tell();
            return missed;
        }

        @Override
        public void close() {
            auditor.close();
        }

        private Said verified(Path export) throws IOException {
            try {
                return Auditor.checks(export, "--key", key, "--seen", folder.resolve("seen"));
            } finally {
                Files.delete(export);
            }
        }

        private void hear(Audit audit) {
            var answer = answer(audit);
            if (!audit.isRight(answer)) {
                missed.add("%s at %s: %s".formatted(audit.name(), audit.trace(), answer.text()));
            }
            mutations += audit.trace().isPresent() ? 1 : 0;
            clean += audit.trace().isPresent() ? 0 : 1;
            if (Instant.now().isAfter(told.plus(each))) {
                tell();
            }
        }

        private static Said answer(Audit audit) {
            try {
                return audit.said().get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void tell() {
            told = Instant.now();
            System.out.printf(
                    "%d mutations and %d clean exports of %d records (seed %d): %d wrong; %s%n",
                    mutations, clean, superuser.rows.size(), SEED, missed.size(), Duration.between(began, told));
        }
    }

    /** Through the superuser's connection, so that what is not committed is seen. */
    private static Path exported() {
        var tree = onOwner().transparency();
        var head = tree.latest().orElseThrow();
        var sql = JdbcClient.create(day.database.owner());
        var writer = new ExportWriter(tree, new JdbcColumns(sql), new JdbcDroppings(sql));
        try {
            var file = Files.createTempFile(folder, "export", ".zip");
            try (var out = Files.newOutputStream(file)) {
                writer.write(new Span(head, 0, head.size(), OptionalLong.empty()), each -> true, out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleTransparency onOwner() {
        return day.tree.on(day.database.owner());
    }
}
