package org.shikumen.runtime.actionlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SequencerTest {

    private final SampleDatabase database = new SampleDatabase();
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database.application()));
    private final AutoCloseable appender =
            SampleActionLog.on(database.application(), (_, _) -> Map.of(), Clock.systemUTC());
    private final ActionLog log = (ActionLog) appender;
    private final JdbcTree tree = new JdbcTree(database.asApplication());
    private final JdbcHeads heads = new JdbcHeads(database.asApplication());
    private final LogKey key = LogKey.fresh();
    private final Sequencer sequencer = sequencer(Clock.systemUTC());
    private final Transparency transparency = new StoredTransparency(
            tree, heads, key, Optional.empty(), Duration.ofHours(4), Clock.systemUTC(), Clock.systemUTC());

    @AfterEach
    void close() throws Exception {
        appender.close();
        database.close();
    }

    @Test
    void givesEachRecordOnePlaceInTheOrderOfItsChain() {
        write("a", 300);
        runUntilNothingWaits(sequencer);
        write("b", 300);
        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isEqualTo(600);
    }

    @Test
    void waitsForATransactionThatCommitsLate() {
        transactions.executeWithoutResult(_ -> {
            log.appendInTransaction(entry("late", "first"));
            write("others", 20);
            sequencer.run();

            assertThat(size()).isLessThanOrEqualTo(20);
            log.appendInTransaction(entry("late", "second"));
        });
        write("others", 20);
        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void keepsAChainInOrderWhenAnEarlierTransactionWritesToItLater() {
        transactions.executeWithoutResult(_ -> {
            database.asApplication()
                    .sql("select pg_current_xact_id()")
                    .query(String.class)
                    .single();
            write("shared", 5);
            log.appendInTransaction(entry("shared", "on top of five"));
        });

        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
    }

    @Test
    void takesNothingOfATransactionThatWasUndone() {
        transactions.executeWithoutResult(undone -> {
            log.appendInTransaction(entry("undone", "never"));
            undone.setRollbackOnly();
        });
        write("kept", 3);

        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isEqualTo(3);
    }

    @Test
    void goesOnAfterADumpWasBroughtBackIntoAnotherCluster() {
        write("a", 300);
        runUntilNothingWaits(sequencer);
        transactionIdsBeginAnew();

        database.asApplication()
                .sql("select action_record_move_on()")
                .query(Long.class)
                .single();
        write("a", 300);
        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isEqualTo(600);
        assertThat(transparency.latest().orElseThrow().size()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void givesAPlaceAlsoToWhatWasWrittenBeforeAnybodyNoticedTheOtherCluster() {
        write("a", 300);
        runUntilNothingWaits(sequencer);
        transactionIdsBeginAnew();

        write("a", 20);
        write("b", 20);
        runUntilNothingWaits(sequencer);
        transactionIdsBeginAnew();
        write("a", 20);
        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isEqualTo(360);
    }

    @Test
    void confirmsNoHeadWhileRecordsWrittenNowWouldGetNoPlace() {
        write("a", 3);
        runUntilNothingWaits(sequencer);
        var confirmed = tree.look().head().orElseThrow().confirmedAt();
        transactionIdsBeginAnew();
        write("a", 1);
        var later = sequencer(Clock.offset(Clock.systemUTC(), Duration.ofHours(5)));

        transactions.executeWithoutResult(_ -> {
            database.asApplication()
                    .sql("select count(*) from action_record")
                    .query(Long.class)
                    .single();
            assertThatThrownBy(() -> CompletableFuture.runAsync(
                                    later::run, task -> Thread.ofVirtual().start(task))
                            .join())
                    .rootCause()
                    .hasMessageContaining("lock timeout");
        });

        assertThat(tree.look().head().orElseThrow().confirmedAt()).isEqualTo(confirmed);
        runUntilNothingWaits(later);
        everyRecordHasItsOnePlace();
        assertThat(tree.look().head().orElseThrow().size()).isEqualTo(4);
    }

    /** What a fresh cluster is to a dump: its transaction ids are far behind those that the dump speaks of. */
    private void transactionIdsBeginAnew() {
        database.asOwner()
                .sql("do $$ begin set local session_replication_role = replica;"
                        + " update action_record set tx = (tx::text::numeric + 1000000000)::text::xid8;"
                        + " update log_place set tx = (tx::text::numeric + 1000000000)::text::xid8;"
                        + " update log_tree set tx = (tx::text::numeric + 1000000000)::text::xid8; end $$")
                .update();
    }

    @Test
    void goesOnWhereOthersStoppedHoweverManyRunAndHoweverTheyDie() throws Exception {
        var until = System.nanoTime() + 4_000_000_000L;
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < 4; writer++) {
                var chain = "writer-" + writer % 2;
                all.submit(() -> {
                    while (System.nanoTime() < until) {
                        transactions.executeWithoutResult(_ -> {
                            log.appendInTransaction(entry(chain, "joined"));
                            pause();
                        });
                    }
                });
            }
            for (var replica = 0; replica < 3; replica++) {
                all.submit(() -> {
                    while (System.nanoTime() < until) {
                        attempt();
                    }
                });
            }
            while (System.nanoTime() < until) {
                Thread.sleep(300);
                killWhoExtendsTheTree();
            }
        }
        database.forgetsItsConnections();
        runUntilNothingWaits(sequencer);

        everyRecordHasItsOnePlace();
        assertThat(size()).isGreaterThan(50);
    }

    @Test
    void findsItsWayThroughManyTiles() {
        database.asOwner().sql("""
                insert into action_record (id, chain, number, at, department, kind, envelope, seal)
                select action_record_first_id(now() + n * interval '1 ms'), 'official/' || n % 7, n / 7 + 1, now(), 'd', 'k',
                    '{"n":' || n || '}', sha256(n::text::bytea) from generate_series(0, 70000) n""").update();

        runUntilNothingWaits(sequencer);

        assertThat(size()).isEqualTo(70_001);
        everyRecordHasItsOnePlace();
    }

    @Test
    void signsAHeadThatOthersCanCheck() throws Exception {
        write("a", 3);
        runUntilNothingWaits(sequencer);

        var head = transparency.latest().orElseThrow();
        var vkey = transparency.keys().getFirst().substring("log ".length());

        assertThat(head.size()).isEqualTo(3);
        assertThat(NoteCheck.signedBy(head.note(), vkey)).isTrue();
        assertThat(head.note()).startsWith("shikumen.org/").contains("\n3\n");
        assertThat(head.root()).isEqualTo(ReferenceTree.root(envelopesInOrder()));
    }

    @Test
    void signsAtMostEveryTenSecondsAndConfirmsWhenNothingIsWritten() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        write("a", 1);
        runUntilNothingWaits(at(now));
        write("a", 1);
        runUntilNothingWaits(at(now.plusSeconds(9)));
        assertThat(transparency.latest().orElseThrow().size()).isEqualTo(1);

        runUntilNothingWaits(at(now.plusSeconds(10)));
        assertThat(transparency.latest().orElseThrow().size()).isEqualTo(2);

        runUntilNothingWaits(at(now.plusSeconds(3_700)));
        assertThat(heads.proven(false).orElseThrow()).isAfterOrEqualTo(now.plusSeconds(3_699));
    }

    @Test
    void confirmsNothingWhileARecordWaitsForAPlace() {
        var now = Instant.now();
        at(now).run();
        transactions.executeWithoutResult(_ -> {
            database.asApplication()
                    .sql("select pg_current_xact_id()")
                    .query(String.class)
                    .single();
            write("held-up", 1);

            at(now.plusSeconds(20_000)).run();

            assertThat(heads.proven(false).orElseThrow()).isBefore(now.plusSeconds(10));
        });
    }

    @Test
    void servesTilesAsFarAsAHeadIsSigned() {
        write("a", 300);
        runUntilNothingWaits(sequencer);
        write("a", 5);
        runUntilNothingWaits(sequencer);

        assertThat(transparency.tile(0, 0, 256).orElseThrow()).hasSize(256 * 32);
        assertThat(transparency.tile(0, 1, 44).orElseThrow()).hasSize(44 * 32);
        assertThat(transparency.tile(0, 1, 45)).isEmpty();
        assertThat(transparency.tile(1, 0, 1)).isPresent();
        assertThat(transparency.tile(1, 0, 2)).isEmpty();
        assertThat(transparency.tile(7, 0, 1)).isEmpty();
    }

    @Test
    void showsAnAlteredRecordWhereItStandsAndTheOthersInTheirPlaces() {
        write("a", 10);
        runUntilNothingWaits(sequencer);
        database.asOwner().sql("alter table action_record disable trigger all").update();
        database.asOwner()
                .sql("update action_record set envelope = replace(envelope, 'note 4', 'note 5') where number = 5")
                .update();

        var placed = transparency.records(0, 10);

        assertThat(placed)
                .extracting(Transparency.Placed::position)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(transparency.position(placed.get(4).record())).isEmpty();
        assertThat(transparency.position(placed.get(5).record())).hasValue(5);
    }

    private void everyRecordHasItsOnePlace() {
        var stored = database.asApplication()
                .sql("select id from action_record")
                .query(UUID.class)
                .list();
        var placed = transparency.records(0, size());
        var hashes = transparency.leafHashes(0, size());
        var numbers = new HashMap<String, Long>();

        assertThat(placed).hasSameSizeAs(stored).hasSize((int) size());
        assertThat(placed.stream().map(Transparency.Placed::record).collect(Collectors.toSet()))
                .isEqualTo(new HashSet<>(stored));
        assertThat(IntStream.range(0, placed.size()))
                .allMatch(position -> placed.get(position).position() == position
                        && Arrays.equals(
                                hashes.get(position),
                                ReferenceTree.leaf(placed.get(position).envelope())));
        IntStream.range(0, 20)
                .map(i -> (int) (i * size() / 20))
                .distinct()
                .forEach(position -> assertThat(
                                transparency.position(placed.get(position).record()))
                        .hasValue(position));
        placed.stream()
                .map(Transparency.Placed::envelope)
                .filter(each -> each.contains("\"chain\""))
                .forEach(each -> {
                    var content =
                            tools.jackson.databind.json.JsonMapper.shared().readTree(each);
                    var chain = content.get("chain").asString();
                    assertThat(content.get("number").asLong()).isEqualTo(numbers.merge(chain, 1L, Long::sum));
                });
    }

    private List<byte[]> envelopesInOrder() {
        return transparency.records(0, size()).stream()
                .map(each -> ReferenceTree.leaf(each.envelope()))
                .toList();
    }

    private void killWhoExtendsTheTree() {
        database.asOwner()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'shikumen'"
                        + " and datname = current_database() and query like '%log_t%'")
                .query(Boolean.class)
                .list();
    }

    /** Other sessions of the shared server, such as a vacuum's, may hold a record up for a moment. */
    private void runUntilNothingWaits(Sequencer sequencer) {
        var patience = 4_000;
        do {
            sequencer.run();
            pause();
        } while (tree.look().waiting() && patience-- > 0);
        sequencer.run();
    }

    private void attempt() {
        try {
            sequencer.run();
        } catch (RuntimeException e) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long size() {
        return tree.look().extent().size();
    }

    private void write(String chain, int count) {
        IntStream.range(0, count)
                .mapToObj(i -> log.append(entry(chain, "note " + i)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static Entry entry(String chain, String note) {
        var where = Where.agent("population-service", chain, "a".repeat(64));
        return Entry.of(where, new Entry.Fact(new Actor.Platform("test"), new Action.HandedOver("queue", note)));
    }

    private Sequencer at(Instant now) {
        return sequencer(Clock.fixed(now, ZoneOffset.UTC));
    }

    private Sequencer sequencer(Clock clock) {
        return new Sequencer(tree, heads, transactions, key, Duration.ofHours(1), clock);
    }
}
