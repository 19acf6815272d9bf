package org.shikumen.runtime.actionlog.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.LockedRow;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.tree.InclusionCheck;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;
import org.shikumen.runtime.gateway.MeddlingLog;

class RetentionTest {

    private static final String VERSION = "a".repeat(64);
    private static final Official OPERATOR = new Official("operator", "city", Set.of(Role.OPERATOR));
    private static final Official AUDITOR =
            new Official("population.auditor", "population-service", Set.of(Role.AUDITOR));
    private static final Action ROUTINE = new Action.TurnResumed(1, "crash");
    private static final Action CONSEQUENCE =
            new Action.Answered(UUID.randomUUID(), "t/submit", "succeeded", "OK", Optional.empty());

    private final SampleDatabase database = new SampleDatabase();
    private final AutoCloseable appender =
            SampleActionLog.on(database.application(), (_, _) -> Map.of(), Clock.systemUTC());
    private final SampleTransparency tree = new SampleTransparency(database.application(), Clock.systemUTC());
    private final Holds holds = SampleRetention.holds(database.application(), (ActionLog) appender);

    @AfterEach
    void close() throws Exception {
        appender.close();
        database.close();
    }

    @Test
    void dropsAMonthWhoseEveryRecordIsPastItsTimeAndPutsThatOnRecord() throws Exception {
        write(monthsAgo(8), ROUTINE);
        write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();

        retention(Period.ofYears(3)).run();

        assertThat(months()).doesNotContain(name(monthsAgo(8)), name(monthsAgo(40)));
        assertThat(kinds()).containsExactly("PartitionDropped", "PartitionDropped");
        assertThat(envelopes())
                .anyMatch(each -> each.contains(name(monthsAgo(8)))
                        && each.contains("\"from\":0,")
                        && each.contains("\"records\":1,\"to\":1"));
    }

    @Test
    void keepsAMonthForOneRecordWithAConsequence() throws Exception {
        write(monthsAgo(8), ROUTINE);
        write(monthsAgo(8), CONSEQUENCE);
        tree.sequence();

        retention(Period.ofYears(3)).run();

        assertThat(months()).contains(name(monthsAgo(8)));
        assertThat(kinds()).containsExactlyInAnyOrder("TurnResumed", "Answered");
    }

    @Test
    void keepsAMonthForAnAgentThatSaysLonger() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();

        retention(Period.ofYears(10)).run();
        assertThat(months()).contains(name(monthsAgo(40)));

        retention(Period.ofDays(30)).run();
        assertThat(months()).doesNotContain(name(monthsAgo(40)));
    }

    /** Earlier releases took such versions; other months are not to stay for them. */
    @Test
    void keepsAMonthForAnAgentThatSaysLongerThanAllCalendarsAndNoOther() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);
        write(monthsAgo(8), ROUTINE);
        tree.sequence();

        retention(Period.ofYears(Integer.MAX_VALUE)).run();

        assertThat(months()).contains(name(monthsAgo(40))).doesNotContain(name(monthsAgo(8)));
    }

    @Test
    void keepsAMonthForAVersionThatNobodyKnows() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();

        SampleRetention.knowingNoVersion(database.application(), (ActionLog) appender, tree.transparency())
                .run();

        assertThat(months()).contains(name(monthsAgo(40)));
    }

    @Test
    void keepsWhatIsNotHalfAYearOldWhateverTheApplicationAsks() throws Exception {
        write(monthsAgo(3), ROUTINE);
        tree.sequence();

        retention(Period.ofYears(3)).run();

        assertThat(months()).contains(name(monthsAgo(3)));
        assertThatThrownBy(() -> drop(name(monthsAgo(3)))).rootCause().hasMessageContaining("183 days");
        assertThatThrownBy(() -> drop("action_record_other")).rootCause().hasMessageContaining("no month");
        assertThatThrownBy(() -> drop("log_tree")).rootCause().hasMessageContaining("no month");
    }

    /** The floor is the database's; what is above it the application must keep by itself. */
    @Test
    void keepsRoutineRecordsAsLongAsTheOperatorSays() throws Exception {
        write(monthsAgo(8), ROUTINE);
        tree.sequence();

        keepingRoutineFor(Period.ofYears(1)).run();
        assertThat(months()).contains(name(monthsAgo(8)));

        keepingRoutineFor(Period.ofDays(183)).run();
        assertThat(months()).doesNotContain(name(monthsAgo(8)));
    }

    private Retention keepingRoutineFor(Period term) {
        var terms = new Terms(term, Period.ofYears(3));
        return SampleRetention.keeping(terms, database.application(), (ActionLog) appender, tree.transparency());
    }

    @Test
    void keepsWhatIsNotInTheTreeYet() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);

        retention(Period.ofYears(3)).run();

        assertThat(months()).contains(name(monthsAgo(40)));
        assertThat(kinds()).containsExactly("Answered");
    }

    /** Told as dropped from the log's beginning on, it would explain each hole that somebody made before it. */
    @Test
    void keepsAMonthWhoseFirstRecordSomebodyChanged() throws Exception {
        write(monthsAgo(41), CONSEQUENCE);
        var changed = write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();
        database.asOwner()
                .sql("do $$ begin set local session_replication_role = replica;"
                        + " update action_record set envelope = replace(envelope, 'succeeded', 'refused') where id = '%s'; end $$"
                                .formatted(changed.id()))
                .update();

        retention(Period.ofYears(3)).run();

        assertThat(months()).contains(name(monthsAgo(40))).doesNotContain(name(monthsAgo(41)));
        assertThat(kinds()).containsExactlyInAnyOrder("Answered", "PartitionDropped");
    }

    @Test
    void keepsAMonthWithAHeldRecordUntilTheHoldIsLifted() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();
        var scopes = Map.of(
                Hold.Scope.ALL, "",
                Hold.Scope.DEPARTMENT, "population-service",
                Hold.Scope.AGENT, "residence-points",
                Hold.Scope.CITIZEN, "c-resident",
                Hold.Scope.CONVERSATION, conversation.toString());
        scopes.forEach((scope, target) -> {
            var hold = ((Holds.Outcome.Done) holds.set(OPERATOR, scope, target, "case 2026-17")).hold();

            retention(Period.ofYears(3)).run();

            assertThat(months()).as(scope.word()).contains(name(monthsAgo(40)));
            assertThat(holds.lift(OPERATOR, hold.id(), "case closed")).isInstanceOf(Holds.Outcome.Done.class);
        });
        database.asOwner()
                .sql("insert into log_hold (id, scope, target, reason, set_by, set_at)"
                        + " values (gen_random_uuid(), 'AGENT', 'another', 'case 2026-18', 'operator', now())")
                .update();

        retention(Period.ofYears(3)).run();

        assertThat(months()).doesNotContain(name(monthsAgo(40)));
        assertThat(kinds().stream().filter("HoldSet"::equals)).hasSize(5);
        assertThat(kinds().stream().filter("HoldLifted"::equals)).hasSize(5);
    }

    @Test
    void putsOnRecordWhyAHoldWasLiftedAndWhereNobodySaid() {
        var explained = ((Holds.Outcome.Done) holds.set(OPERATOR, Hold.Scope.ALL, "*", "case 2026-17")).hold();
        var silent = ((Holds.Outcome.Done) holds.set(OPERATOR, Hold.Scope.ALL, "", "case 2026-18")).hold();

        holds.lift(OPERATOR, explained.id(), " The case is closed. ");
        holds.lift(OPERATOR, silent.id(), "");

        assertThat(holds.active(OPERATOR)).isEmpty();
        assertThat(lifting(explained)).contains("\"reason\":\"The case is closed.\"");
        assertThat(lifting(silent)).contains("\"reason\":\"\"");
    }

    @Test
    void isLiftedByOneOfTwoWhoLiftItAtOnce() throws Exception {
        var hold = ((Holds.Outcome.Done) holds.set(OPERATOR, Hold.Scope.ALL, "", "case 2026-17")).hold();
        Callable<Holds.Outcome> lifting = () -> holds.lift(OPERATOR, hold.id(), "case closed");

        try (var people = Executors.newVirtualThreadPerTaskExecutor();
                var row = new LockedRow(database, "log_hold", hold.id())) {
            var both = List.of(people.submit(lifting), people.submit(lifting));
            row.letGoOnceWaitedForBy(2);

            assertThat(both)
                    .extracting(Future::get)
                    .filteredOn(Holds.Outcome.Done.class::isInstance)
                    .hasSize(1);
        }

        assertThat(kinds()).containsOnlyOnce("HoldLifted");
    }

    @Test
    void isLiftedByNobodyWhoMayHoldNothingAnyMore() {
        var hold = ((Holds.Outcome.Done)
                        holds.set(AUDITOR, Hold.Scope.DEPARTMENT, AUDITOR.department(), "case 2026-17"))
                .hold();
        var author = new Official(AUDITOR.user(), AUDITOR.department(), Set.of(Role.AUTHOR));

        assertThat(holds.lift(author, hold.id(), "no auditor any more"))
                .isInstanceOfSatisfying(
                        Holds.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("wrong-role"));
        assertThat(holds.active(OPERATOR)).containsExactly(hold);
    }

    private String lifting(Hold hold) {
        return database.asApplication()
                .sql("select envelope from action_record where kind = 'HoldLifted' and envelope like ?")
                .param("%" + hold.id() + "%")
                .query(String.class)
                .single();
    }

    @Test
    void waitsForAHoldThatIsBeingSetAndKeepsWhatItNames() throws Exception {
        write(monthsAgo(40), CONSEQUENCE);
        tree.sequence();
        var dropping = new AtomicReference<CompletableFuture<Void>>();
        var slow = new MeddlingLog((ActionLog) appender, Action.HoldSet.class, () -> {
            dropping.set(CompletableFuture.runAsync(
                    retention(Period.ofYears(3))::run,
                    task -> Thread.ofVirtual().start(task)));
            assertThatThrownBy(() -> dropping.get().get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        });

        SampleRetention.holds(database.application(), slow).set(OPERATOR, Hold.Scope.ALL, "", "case 2026-17");
        dropping.get().join();

        assertThat(months()).contains(name(monthsAgo(40)));
    }

    /** Somebody reads it, or the database goes away in the middle: nobody said no, so it need not wait for another day. */
    @Test
    void failsWhereAMonthCouldNotBeDroppedJustNow() throws Exception {
        write(monthsAgo(8), ROUTINE);
        write(monthsAgo(9), ROUTINE);
        tree.sequence();
        var retention = retention(Period.ofYears(3));

        try (var reader = database.owner().getConnection();
                var reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("lock table %s in access share mode".formatted(name(monthsAgo(9))));
            assertThatThrownBy(retention::run).rootCause().hasMessageContaining("lock timeout");
        }

        assertThat(months()).contains(name(monthsAgo(9))).doesNotContain(name(monthsAgo(8)));

        retention.run();
        assertThat(months()).doesNotContain(name(monthsAgo(9)));
    }

    @Test
    void leavesTheProofOfADroppedRecordValid() throws Exception {
        var record = write(monthsAgo(40), CONSEQUENCE);
        write(monthsAgo(0), CONSEQUENCE);
        tree.sequence();
        var transparency = tree.transparency();
        var position = transparency.position(record.id()).orElseThrow();
        var proofBefore = transparency.fringe(position, position + 1, 2);
        var headBefore = transparency.latest().orElseThrow();

        retention(Period.ofYears(3)).run();
        write(monthsAgo(0), ROUTINE);
        tree.sequence();

        assertThat(months()).doesNotContain(name(monthsAgo(40)));
        assertThat(InclusionCheck.holds(record.envelope(), position, proofBefore, 2, headBefore.root()))
                .isTrue();
        var proofNow = transparency.fringe(position, position + 1, 4);
        assertThat(InclusionCheck.holds(record.envelope(), position, proofNow, 4, tree.rootOf(4)))
                .isTrue();
        assertThat(transparency.records(0, 4))
                .hasSize(3)
                .noneMatch(each -> each.record().equals(record.id()));
    }

    @Test
    void refusesConfigurationBelowHalfAYear() {
        assertThatThrownBy(() -> new Terms(Period.ofDays(182), Period.ofYears(3)))
                .hasMessage("shikumen.retention.records is P182D, and records are kept for at least 183 days."
                        + " Set it to P183D or longer.");
        assertThatThrownBy(() -> new Terms(Period.ofDays(183), Period.ofMonths(6)))
                .hasMessageContaining("shikumen.retention.actions is P6M");
        assertThat(new Terms(Period.ofDays(183), Period.ofMonths(7))).isNotNull();
    }

    @Test
    void letsAnAuditorHoldTheirDepartmentAndNobodyElseAnything() {
        var author = new Official("population.author", "population-service", Set.of(Role.AUTHOR));

        assertThat(holds.set(AUDITOR, Hold.Scope.DEPARTMENT, "population-service", "case 1"))
                .isInstanceOf(Holds.Outcome.Done.class);
        assertThat(holds.set(AUDITOR, Hold.Scope.DEPARTMENT, "urban-hotline", "case 1"))
                .isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(AUDITOR, Hold.Scope.ALL, "", "case 1")).isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(AUDITOR, Hold.Scope.CITIZEN, "c-1", "case 1")).isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(AUDITOR, Hold.Scope.AGENT, "of-another", "case 1"))
                .isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(AUDITOR, Hold.Scope.CONVERSATION, UUID.randomUUID().toString(), "case 1"))
                .isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(author, Hold.Scope.DEPARTMENT, "population-service", "case 1"))
                .isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(OPERATOR, Hold.Scope.AGENT, " \u200b", "case 1"))
                .isInstanceOfSatisfying(
                        Holds.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("target-missing"));
        assertThat(holds.set(OPERATOR, Hold.Scope.ALL, "", " \u200b")).isInstanceOf(Holds.Outcome.Refused.class);
        assertThat(holds.set(OPERATOR, Hold.Scope.CITIZEN, "c-misspelt", "case 1"))
                .isInstanceOfSatisfying(
                        Holds.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("target-unknown"));
        var operators = ((Holds.Outcome.Done) holds.set(OPERATOR, Hold.Scope.ALL, "", "court")).hold();
        assertThat(holds.lift(AUDITOR, operators.id(), "case closed")).isInstanceOf(Holds.Outcome.NoSuchHold.class);
        assertThat(holds.active(AUDITOR)).hasSize(1);
        assertThat(holds.active(OPERATOR)).hasSize(2);
    }

    private final UUID conversation = UUID.randomUUID();

    /** As it was written then, into that month's partition. */
    private ActionRecord write(Instant then, Action action) throws Exception {
        database.asOwner()
                .sql("select action_record_add_month(date_trunc('month', ?::timestamptz))")
                .param(then.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        AutoCloseable past =
                SampleActionLog.on(database.application(), (_, _) -> Map.of(), Clock.fixed(then, ZoneOffset.UTC));
        try (past) {
            var where =
                    Where.conversation("population-service", "residence-points", VERSION, conversation, "c-resident");
            return ((ActionLog) past)
                    .appendNow(Entry.of(where, new Entry.Fact(new Actor.Agent("residence-points"), action)))
                    .getFirst();
        }
    }

    private static Instant monthsAgo(int months) {
        return OffsetDateTime.now(ZoneOffset.UTC)
                .withDayOfMonth(10)
                .truncatedTo(ChronoUnit.DAYS)
                .minusMonths(months)
                .toInstant();
    }

    private static String name(Instant month) {
        return "action_record_%tY_%<tm".formatted(month.atOffset(ZoneOffset.UTC));
    }

    private void drop(String month) {
        database.asApplication()
                .sql("select action_record_drop_month(?)")
                .param(month)
                .query(Long.class)
                .single();
    }

    private List<String> months() {
        return database.asApplication()
                .sql("select partition from action_record_month")
                .query(String.class)
                .list();
    }

    private List<String> kinds() {
        return database.asApplication()
                .sql("select kind from action_record")
                .query(String.class)
                .list();
    }

    private List<String> envelopes() {
        return database.asApplication()
                .sql("select envelope from action_record")
                .query(String.class)
                .list();
    }

    private Retention retention(Period ofTheAgent) {
        return SampleRetention.of(database.application(), (ActionLog) appender, tree.transparency(), ofTheAgent);
    }
}
