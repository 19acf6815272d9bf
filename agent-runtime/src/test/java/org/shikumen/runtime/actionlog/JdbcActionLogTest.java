package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.release.PolicyEvent;
import org.shikumen.registry.release.ReleaseEvent;
import org.shikumen.registry.release.Stage;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcActionLogTest {

    private final SampleDatabase database = new SampleDatabase();
    private final Map<UUID, Long> leased = new ConcurrentHashMap<>();
    private final JdbcActionLog log = replica();
    private final UUID conversation = UUID.randomUUID();

    @BeforeEach
    void giveAnotherRoomATable() {
        database.asOwner()
                .sql("create table another_room (id int primary key, note text not null)")
                .update();
        database.asOwner()
                .sql("grant select, insert on another_room to shikumen")
                .update();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        database.close();
    }

    @Test
    void sealsEveryKindOfActionIntoOneChain() {
        var facts = SampleEntries.oneOfEach().stream()
                .map(action -> new Entry.Fact(new Actor.Platform("recovery"), action))
                .toArray(Entry.Fact[]::new);

        var records = log.appendNow(Entry.of(SampleEntries.conversation(conversation), facts));

        assertThat(records).extracting(ActionRecord::kind).containsExactlyInAnyOrderElementsOf(kinds());
        assertThat(records.getFirst().number()).isEqualTo(1);
        Chains.isWhole(database.asApplication(), "conversation/" + conversation);
    }

    @Test
    void numbersWithoutAGapWhenTwoReplicasWriteTheSameChainsFromManyThreads() throws Exception {
        var conversations =
                IntStream.range(0, 8).mapToObj(_ -> UUID.randomUUID()).toList();
        try (var other = replica();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {

            for (int writer = 0; writer < 32; writer++) {
                var replica = writer % 2 == 0 ? log : other;
                var mine = conversations.get(writer % 8);
                writers.submit(() -> IntStream.range(0, 25)
                        .forEach(_ -> replica.appendNow(
                                Entry.of(SampleEntries.conversation(mine), SampleEntries.message()))));
            }
            writers.close();

            assertThat(stored()).isEqualTo(32 * 25);
            Chains.areWhole(database.asApplication());
        }
    }

    @Test
    void numbersWithoutAGapWhenReplicasWriteToTheSameChainsInTwoMonths() throws Exception {
        var midnight = nextMonth();
        var conversations =
                IntStream.range(0, 4).mapToObj(_ -> UUID.randomUUID()).toList();
        try (var before = replica(Clock.fixed(midnight.minusMillis(1), ZoneOffset.UTC));
                var after = replica(Clock.fixed(midnight.plusMillis(1), ZoneOffset.UTC));
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {

            for (int writer = 0; writer < 16; writer++) {
                var replica = writer % 2 == 0 ? before : after;
                var mine = conversations.get(writer / 4);
                writers.submit(() -> IntStream.range(0, 25)
                        .forEach(_ -> replica.appendNow(
                                Entry.of(SampleEntries.conversation(mine), SampleEntries.message()))));
            }
            writers.close();

            assertThat(stored()).isEqualTo(16 * 25);
            Chains.areWhole(database.asApplication());
        }
    }

    /** Each month has a unique key of its own: a head remembered from the month before would give a number twice. */
    @Test
    void goesOnWhereSomebodyElseEndedTheChainInTheMonthBefore() throws Exception {
        var clock = new AtomicReference<>(nextMonth().minus(Duration.ofDays(5)));
        var where = SampleEntries.conversation(conversation);
        try (var remembering = replica(((InstantSource) clock::get).withZone(ZoneOffset.UTC));
                var other = replica(Clock.fixed(clock.get(), ZoneOffset.UTC))) {
            remembering.appendNow(Entry.of(where, SampleEntries.message()));
            other.appendNow(Entry.of(where, SampleEntries.message()));

            clock.set(nextMonth().plus(Duration.ofDays(2)));
            var later = remembering
                    .appendNow(Entry.of(where, SampleEntries.message()))
                    .getFirst();

            assertThat(later.number()).isEqualTo(3);
            Chains.areWhole(database.asApplication());
        }
    }

    @Test
    void keepsWhatFallsIntoAMonthThatNobodyPrepared() throws Exception {
        try (var late = replica(Clock.fixed(Instant.parse("2061-05-04T00:00:00Z"), ZoneOffset.UTC))) {

            var record = late.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()))
                    .getFirst();

            assertThat(recordIds()).contains(record.id());
            assertThat(months()).contains("action_record_other");
        }
    }

    @Test
    void hasTheNextThreeMonthsPreparedByARoleThatMayNotCreateTables() {
        var nextButTwo = nextMonth().atOffset(ZoneOffset.UTC).plusMonths(2);
        var partition = "action_record_%tY_%<tm".formatted(nextButTwo);
        database.asOwner().sql("drop table if exists " + partition).update();

        new JdbcMonthsAhead(database.asApplication()).prepare();

        assertThat(months()).contains(partition);
        assertThatThrownBy(() -> database.asApplication()
                        .sql("create table mine (id int)")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void leavesARecordsPlaceToTheDatabase() {
        assertThatThrownBy(() -> database.asApplication().sql("""
                            insert into action_record (id, chain, number, at, department, kind, envelope, seal, tx)
                            values (gen_random_uuid(), 'c', 1, now(), 'd', 'k', '{}', sha256('x'), '1')""").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void keepsTheOrderInWhichAConversationWasTold() {
        var appended = IntStream.range(0, 500)
                .mapToObj(i -> log.append(Entry.of(
                        SampleEntries.conversation(conversation),
                        new Entry.Fact(new Actor.Platform("engine"), new Action.TurnResumed(i, "order")))))
                .toList();

        var numbers =
                appended.stream().map(each -> each.join().getFirst().number()).toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(500);
        Chains.areWhole(database.asApplication());
    }

    @Test
    void losesNothingItConfirmedWhenTheDatabaseCutsItsConnections() throws Exception {
        var confirmed = new ConcurrentLinkedQueue<UUID>();
        var refused = new ConcurrentLinkedQueue<Throwable>();
        var until = System.nanoTime() + 3_000_000_000L;
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 16; writer++) {
                writers.submit(() -> {
                    var mine = UUID.randomUUID();
                    while (System.nanoTime() < until) {
                        append(mine, confirmed, refused);
                    }
                });
            }

            for (int cut = 0; cut < 6; cut++) {
                Thread.sleep(400);
                cutAllConnections();
            }
        }

        assertThat(refused).allMatch(LogUnavailable.class::isInstance);
        database.forgetsItsConnections();
        assertThat(recordIds().containsAll(confirmed)).isTrue();
        assertThat(confirmed.size()).isGreaterThan(100);
        Chains.areWhole(database.asApplication());
    }

    @Test
    void saysThatItCannotBeWrittenWhileTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
        var entry = Entry.of(SampleEntries.conversation(conversation), SampleEntries.message());
        try (var pool = database.givingUpSoon();
                var log = replica(pool, Clock.systemUTC())) {
            log.appendNow(entry);

            connections(0);
            cutAllConnections();
            assertThat(refused(log, entry).mayBeWritten()).isFalse();
            connections(-1);

            await().ignoreExceptions() // the pool tries again and again, each time a little later
                    .until(() -> log.appendNow(entry).getFirst().number() == 2);
        }
        Chains.areWhole(database.asApplication());
    }

    @Test
    void doesNotSayThatNothingWasWrittenWhereTheDatabaseGoesAwayAtTheCommit() throws Exception {
        var row = new Entry.Row("insert into another_room (id, note) values (?, ?)", 1, "the last thing it reads");
        database.asOwner().sql("""
                create function goes_away() returns trigger language plpgsql security definer as $$ begin
                    perform pg_terminate_backend(pid) from pg_stat_activity where usename = 'shikumen'
                        and datname = current_database() and pid <> pg_backend_pid();
                    perform pg_terminate_backend(pg_backend_pid());
                    return null;
                end $$;
                create constraint trigger goes_away after insert on another_room
                    deferrable initially deferred for each row execute function goes_away()""").update();

        try (var pool = database.givingUpSoon();
                var log = replica(pool, Clock.systemUTC())) {
            log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));
            connections(0);
            assertThat(refused(log, SampleEntries.withRow(conversation, row)).mayBeWritten())
                    .isTrue();
            connections(-1);
        }

        assertThat(database.asOwner()
                        .sql("select count(*) from action_record")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static LogUnavailable refused(ActionLog log, Entry entry) {
        return catchThrowableOfType(LogUnavailable.class, () -> log.appendNow(entry));
    }

    @Test
    void refusesOnlyTheEntryWhoseOwnerLostTheConversation() {
        var lost = UUID.randomUUID();
        leased.put(lost, 8L);
        leased.put(conversation, 3L);

        var stale = log.append(SampleEntries.fenced(lost, 7));
        var current = log.append(SampleEntries.fenced(conversation, 3));
        var unknown = log.append(SampleEntries.fenced(UUID.randomUUID(), 1));

        assertThat(current.join()).hasSize(1);
        assertThatThrownBy(stale::join).hasCauseInstanceOf(StaleFence.class);
        assertThatThrownBy(unknown::join).hasCauseInstanceOf(StaleFence.class);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void refusesOnlyTheEntryWhoseRowTheDatabaseDoesNotAccept() {
        var insert = "insert into another_room (id, note) values (?, ?)";
        var appended = new ArrayList<CompletableFuture<List<ActionRecord>>>();

        for (int i = 0; i < 60; i++) {
            Object note = i == 37 ? Optional.empty() : "note " + i;
            appended.add(log.append(SampleEntries.withRow(conversation, new Entry.Row(insert, i, note))));
        }

        assertThatThrownBy(() -> appended.get(37).join()).hasCauseInstanceOf(LogUnavailable.class);
        assertThat(appended.stream().filter(each -> succeeded(each))).hasSize(59);
        assertThat(database.asApplication()
                        .sql("select count(*) from another_room")
                        .query(Integer.class)
                        .single())
                .isEqualTo(59);
        assertThat(stored()).isEqualTo(59);
        Chains.areWhole(database.asApplication());
    }

    @Test
    void letsNobodyGoOnOverAHoleUnderTheSameFence() {
        leased.put(conversation, 4L);
        var bad = new Entry(
                SampleEntries.conversation(conversation),
                Optional.of(new Entry.Fence(conversation, 4)),
                List.of(SampleEntries.message()),
                List.of(new Entry.Row("insert into another_room (id, note) values (?, ?)", 1, Optional.empty())));

        assertThatThrownBy(() -> log.appendNow(bad)).isInstanceOf(LogUnavailable.class);

        assertThatThrownBy(() -> log.appendNow(SampleEntries.fenced(conversation, 4)))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("Lease it again");
        leased.put(conversation, 5L);
        assertThat(log.appendNow(SampleEntries.fenced(conversation, 5))
                        .getFirst()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void letsNobodyGoOnOverWhatAFullQueueRefused() throws Exception {
        var stalled = new CompletableFuture<Void>();
        var mended = new CompletableFuture<Void>();
        var slow = stalling(stalled, mended);
        slow.append(SampleEntries.fenced(conversation, 4));
        stalled.join();
        var empty = Entry.of(SampleEntries.conversation(UUID.randomUUID()));
        var queued = IntStream.range(0, JdbcActionLog.LONGEST_QUEUE)
                .mapToObj(_ -> slow.append(empty))
                .toList();

        var refused = slow.append(SampleEntries.fenced(conversation, 4));
        mended.complete(null);
        queued.getLast().join();
        var afterTheHole = slow.append(SampleEntries.fenced(conversation, 4));

        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(afterTheHole::join)
                .hasCauseInstanceOf(LogUnavailable.class)
                .hasMessageContaining("Lease it again");
        slow.close();
    }

    @Test
    void refusesChangeAndRemovalToTheApplicationAndToTheOwner() {
        log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));

        for (var change : List.of(
                "update action_record set kind = 'Other'",
                "delete from action_record",
                "truncate action_record",
                "delete from action_record_%tY_%<tm".formatted(Instant.now().atOffset(ZoneOffset.UTC)),
                "truncate action_record_other")) {
            assertThatThrownBy(() -> database.asApplication().sql(change).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> database.asOwner().sql(change).update())
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void keepsADepartmentsPolicyInOneChainThatTheDepartmentReadsWhole() {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        var journal = new ActionLogPolicyJournal(log, text -> text);
        log.appendNow(Entry.of(Where.official("platform", "operator"), SampleEntries.message()));

        transactions.executeWithoutResult(_ -> journal.record(step("population.author", "population-service")));
        transactions.executeWithoutResult(_ -> journal.record(step("operator", "platform")));

        assertThat(database.asApplication()
                        .sql("select distinct department from action_record where chain like 'policy/%'")
                        .query(String.class)
                        .list())
                .containsExactly("population-service");
        assertThat(database.asApplication()
                        .sql(
                                "select number from action_record where chain = 'policy/population-service/care' order by 1")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L);
        Chains.areWhole(database.asApplication());
    }

    private static PolicyEvent step(String official, String department) {
        return new PolicyEvent(
                "a".repeat(64),
                "care",
                Optional.of("population-service"),
                2,
                "enforce",
                official,
                department,
                "council day",
                Optional.empty());
    }

    @Test
    void standsOrFallsWithTheTransactionItJoins() {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        var journal = new ActionLogReleaseJournal(log, text -> text);

        transactions.executeWithoutResult(_ -> journal.record(moved(Optional.empty())));
        transactions.executeWithoutResult(undone -> {
            journal.record(moved(Optional.empty()));
            undone.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> journal.record(moved(Optional.of("author"))));

        assertThat(database.asApplication()
                        .sql("select kind from action_record order by number")
                        .query(String.class)
                        .list())
                .containsExactly("VersionMoved", "VersionStepRefused");
        Chains.isWhole(database.asApplication(), "agent/residence-points");
    }

    @Test
    void keepsPersonalValuesOutOfTheReasonsOfAVersionsSteps() {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        var journal = new ActionLogReleaseJournal(log, text -> "[cleaned] " + text.length());

        transactions.executeWithoutResult(_ -> journal.record(moved(Optional.empty())));
        transactions.executeWithoutResult(_ -> journal.record(moved(Optional.of("author"))));

        assertThat(database.asApplication()
                        .sql("select envelope from action_record")
                        .query(String.class)
                        .list())
                .allSatisfy(envelope -> assertThat(envelope).contains("[cleaned]"));
    }

    @Test
    void joinsTransactionsFromManyThreadsBesideTheGroupCommit() throws Exception {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        var where = Where.agent("population-service", "residence-points", SampleEntries.VERSION);
        var done = new ArrayList<Future<?>>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 6; writer++) {
                done.add(writers.submit(() -> IntStream.range(0, 20)
                        .forEach(_ -> transactions.executeWithoutResult(
                                _ -> log.appendInTransaction(Entry.of(where, SampleEntries.message()))))));
                done.add(writers.submit(() ->
                        IntStream.range(0, 20).forEach(_ -> log.appendNow(Entry.of(where, SampleEntries.message())))));
            }
        }
        for (var each : done) {
            each.get();
        }

        assertThat(stored()).isEqualTo(6 * 20 * 2);
        Chains.areWhole(database.asApplication());
    }

    @Test
    void needsATransactionToJoin() {
        assertThatThrownBy(() -> log.appendInTransaction(Entry.of(SampleEntries.conversation(conversation))))
                .hasMessageContaining("needs a transaction");
    }

    @Test
    void bringsWhatIsQueuedToTheDatabaseBeforeItCloses() throws Exception {
        var queued = IntStream.range(0, 200)
                .mapToObj(_ -> log.append(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message())))
                .toList();

        log.close();

        assertThat(queued).allMatch(each -> succeeded(each));
        assertThatThrownBy(() -> log.appendNow(Entry.of(SampleEntries.conversation(conversation))))
                .isInstanceOf(LogUnavailable.class);
    }

    @Test
    void leavesNobodyWaitingForWhatItCouldNotBringThereBeforeItClosed() throws Exception {
        var stalled = new CompletableFuture<Void>();
        var mended = new CompletableFuture<Void>();
        var stuck = stalling(stalled, mended);
        var first = stuck.append(SampleEntries.fenced(conversation, 4));
        stalled.join();
        var queued = stuck.append(SampleEntries.fenced(conversation, 4));

        stuck.closeWithin(Duration.ofMillis(50));

        assertThatThrownBy(() -> queued.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
        mended.complete(null);
        assertThat(first.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    /** Its first look at a fence hangs until it is mended. */
    private JdbcActionLog stalling(CompletableFuture<Void> stalled, CompletableFuture<Void> mended) {
        return new JdbcActionLog(
                database.application(),
                (_, _) -> {
                    stalled.complete(null);
                    mended.join();
                    return Map.of(conversation, 4L);
                },
                Clock.systemUTC());
    }

    private JdbcActionLog replica() {
        return replica(Clock.systemUTC());
    }

    private JdbcActionLog replica(Clock clock) {
        return replica(database.application(), clock);
    }

    private JdbcActionLog replica(DataSource connections, Clock clock) {
        return new JdbcActionLog(
                connections,
                (_, asked) -> leased.entrySet().stream()
                        .filter(each -> asked.contains(each.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                clock);
    }

    private static Instant nextMonth() {
        return YearMonth.now(ZoneOffset.UTC)
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** The partitions that hold a record, and those that could. */
    private List<String> months() {
        return database.asOwner()
                .sql(
                        "select distinct tableoid::regclass::text from action_record union"
                                + " select inhrelid::regclass::text from pg_inherits"
                                + " where inhparent = 'action_record'::regclass and inhrelid <> 'action_record_other'::regclass")
                .query(String.class)
                .list();
    }

    private static ReleaseEvent moved(Optional<String> refusal) {
        return new ReleaseEvent(
                SampleEntries.VERSION,
                "residence-points",
                "population-service",
                4,
                "approve",
                Optional.of(Stage.IN_REVIEW),
                Stage.APPROVED,
                "population.reviewer",
                "checked",
                refusal);
    }

    private void append(UUID mine, Collection<UUID> confirmed, Collection<Throwable> refused) {
        try {
            log.appendNow(Entry.of(SampleEntries.conversation(mine), SampleEntries.message(), SampleEntries.message()))
                    .forEach(each -> confirmed.add(each.id()));
        } catch (RuntimeException e) {
            refused.add(e);
        }
    }

    private void connections(int most) {
        var name = database.asOwner()
                .sql("select current_database()")
                .query(String.class)
                .single();
        database.asOwner()
                .sql("alter database \"%s\" connection limit %d".formatted(name, most))
                .update();
    }

    private void cutAllConnections() {
        database.asOwner()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'shikumen' and datname"
                        + " = current_database()")
                .query(Boolean.class)
                .list();
    }

    private static boolean succeeded(CompletableFuture<?> future) {
        try {
            future.join();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private int stored() {
        return database.asApplication()
                .sql("select count(*) from action_record")
                .query(Integer.class)
                .single();
    }

    private Set<UUID> recordIds() {
        return Set.copyOf(database.asApplication()
                .sql("select id from action_record")
                .query(UUID.class)
                .list());
    }

    private static List<String> kinds() {
        return Arrays.stream(Action.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }
}
