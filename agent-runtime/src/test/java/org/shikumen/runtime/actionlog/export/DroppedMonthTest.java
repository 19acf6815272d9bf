package org.shikumen.runtime.actionlog.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.export.Auditor.Said;
import org.shikumen.runtime.actionlog.export.Export.Prepared;
import org.shikumen.runtime.actionlog.export.Export.Wanted;
import org.shikumen.runtime.actionlog.retention.SampleRetention;
import org.shikumen.runtime.actionlog.tree.SampleTransparency;

/** Years of records of two departments; the first months are past their time and go. The rest must still prove itself. */
class DroppedMonthTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));
    private static final Official AUDITOR =
            new Official("population.auditor", "population-service", Set.of(Role.AUDITOR));

    private final SampleDatabase database = new SampleDatabase();
    private final AutoCloseable appender = logAt(Clock.systemUTC());
    private final ActionLog log = (ActionLog) appender;
    private final BusyDay.Ticking clock = new BusyDay.Ticking();
    private final SampleTransparency tree = new SampleTransparency(database.application(), clock);

    private final UUID goesOn = UUID.randomUUID();
    private final UUID sleeps = UUID.randomUUID();
    private final UUID young = UUID.randomUUID();

    @TempDir
    private Path folder;

    private Path seen = Path.of("");
    private List<ActionRecord> kept = List.of();

    @BeforeEach
    void monthsOfRecordsOfWhichTheFirstTwoGo() throws Exception {
        write(monthsAgo(40), "population-service", goesOn, opened(), judged());
        write(monthsAgo(40), "urban-hotline", sleeps, opened(), judged());
        write(monthsAgo(39), "population-service", goesOn, judged());
        kept = write(monthsAgo(20), "population-service", goesOn, judged(), judged());
        tree.sequence();
        seen = Files.writeString(
                folder.resolve("seen"),
                tree.transparency().latest().orElseThrow().note());

        SampleRetention.run(database.application(), log, tree.transparency());
        write(Instant.now(), "urban-hotline", sleeps, judged());
        write(Instant.now(), "population-service", young, opened());
        signANewHead();
    }

    @AfterEach
    void close() throws Exception {
        appender.close();
        database.close();
    }

    @Test
    void verifiesForAnOperatorAndForOneDepartmentsAuditor() {
        var all = verified(OPERATOR, everything());
        var own = verified(AUDITOR, everything());

        assertThat(all.text()).contains("GOOD", "5 not shown").doesNotContain("BAD:", "BAD RECORD");
        assertThat(all.exit()).isZero();
        assertThat(own.text()).contains("GOOD").doesNotContain("BAD:", "BAD RECORD");
        assertThat(own.exit()).isZero();
    }

    @Test
    void verifiesInRangesThatDoNotHoldTheRecordOfTheDropping() {
        for (var range : List.of(of(0, 7), of(2, 7), of(4, 6), of(0, 1))) {
            var said = verified(OPERATOR, range);

            assertThat(said.text()).as("%s", range).contains("GOOD");
            assertThat(said.exit()).isZero();
        }
    }

    @Test
    void continuesAChainWhoseEveryRecordWent() {
        var records = SampleActionLog.records(database.application(), log);
        var mine = records.find(OPERATOR, of(sleeps), Optional.empty(), 10).items();

        assertThat(mine).extracting(ActionRecord::number).containsExactly(3L);
        var found = records.find(OPERATOR, mine.getFirst().id()).orElseThrow();
        assertThat(found.intact()).isTrue();
        assertThat(found.beforeDropped()).isTrue();
        assertThat(found.before()).isEmpty();
    }

    @Test
    void doesNotTakeADeletedRecordForADroppedOne() {
        asSuperuser("delete from action_record where id = '%s'"
                .formatted(kept.getFirst().id()));
        var records = SampleActionLog.records(database.application(), log);

        var after = records.find(OPERATOR, kept.getLast().id()).orElseThrow();
        var said = verified(OPERATOR, everything());

        assertThat(after.intact()).isFalse();
        assertThat(after.beforeDropped()).isFalse();
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("FIRST BAD RECORD: position 5");
    }

    @Test
    void namesARecordThatWasChangedAfterwards() {
        asSuperuser("update action_record set envelope = replace(envelope, '\"allowed\"', '\"denied\"') where id = '%s'"
                .formatted(kept.getLast().id()));

        for (var reader : List.of(OPERATOR, AUDITOR)) {
            var said = verified(reader, everything());
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.text())
                    .contains(
                            "FIRST BAD RECORD: position 6", kept.getLast().id().toString());
        }
    }

    @Test
    void isNotToldThatAMonthWasDroppedByARecordOutsideTheTree() {
        asSuperuser("update action_record set envelope = replace(envelope, '\"from\":0', '\"from\":1')"
                + " where kind = 'PartitionDropped'");

        assertThat(verified(OPERATOR, of(0, 7)).exit()).isEqualTo(1);
    }

    @Test
    void explainsAHoleStillWhenTheRecordOfItsDroppingGoesInItsTurn() throws Exception {
        write(monthsAgo(90), "population-service", UUID.randomUUID(), opened());
        signANewHead();
        addMonth(monthsAgo(41));
        try (var then = logAt(Clock.fixed(monthsAgo(41), ZoneOffset.UTC))) {
            SampleRetention.run(database.application(), (ActionLog) then, tree.transparency());
        }
        signANewHead();

        SampleRetention.run(database.application(), log, tree.transparency());
        signANewHead();

        assertThat(months())
                .doesNotContain("action_record_%tY_%<tm".formatted(monthsAgo(41).atOffset(ZoneOffset.UTC)));
        var said = verified(OPERATOR, everything());
        assertThat(said.text()).contains("GOOD");
        assertThat(said.exit()).isZero();
    }

    @Test
    void asksForPatienceWhileTheDroppingIsUnderNoHead() throws Exception {
        write(monthsAgo(50), "population-service", UUID.randomUUID(), opened());
        signANewHead();

        SampleRetention.run(database.application(), log, tree.transparency());

        assertThat(export().records(OPERATOR, everything())).isInstanceOf(Prepared.NotSigned.class);
        signANewHead();
        assertThat(export().records(OPERATOR, everything())).isInstanceOf(Prepared.Ready.class);
    }

    private Said verified(Official reader, Wanted wanted) {
        var zip = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(zip)) {
            ((Prepared.Ready) export().records(reader, wanted)).zip().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var key = tree.transparency().keys().getFirst().substring("log ".length());
        return wanted.since().isPresent()
                ? Auditor.checks(zip, "--key", key, "--seen", seen)
                : Auditor.checks(zip, "--key", key);
    }

    private Export export() {
        var sql = database.asApplication();
        var droppings = new JdbcDroppings(sql);
        return new SignedExport(
                tree.transparency(),
                SampleActionLog.records(database.application(), log),
                log,
                droppings,
                new ExportWriter(tree.transparency(), new JdbcColumns(sql), droppings));
    }

    /** With what was seen before the months went. */
    private static Wanted everything() {
        return new Wanted(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(7));
    }

    private static Wanted of(long from, long to) {
        return new Wanted(OptionalLong.of(from), OptionalLong.of(to), OptionalLong.empty());
    }

    private static Records.Filter of(UUID conversation) {
        return Records.Filter.of(conversation);
    }

    private void asSuperuser(String statement) {
        database.asOwner()
                .sql("do $$ begin set local session_replication_role = replica; %s; end $$".formatted(statement))
                .update();
    }

    private void signANewHead() {
        clock.pass(Duration.ofMinutes(1));
        tree.sequence();
    }

    private AutoCloseable logAt(Clock clock) {
        return SampleActionLog.on(database.application(), (_, _) -> Map.of(), clock);
    }

    private void addMonth(Instant then) {
        database.asOwner()
                .sql("select action_record_add_month(date_trunc('month', ?::timestamptz))")
                .param(then.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private List<String> months() {
        return database.asApplication()
                .sql("select partition from action_record_month")
                .query(String.class)
                .list();
    }

    /** As it was written then, into that month's partition. */
    private List<ActionRecord> write(Instant then, String department, UUID conversation, Action... actions)
            throws Exception {
        addMonth(then);
        try (var past = logAt(Clock.fixed(then, ZoneOffset.UTC))) {
            var where = Where.conversation(department, "guide", "a".repeat(64), conversation, "c-resident");
            var facts = List.of(actions).stream()
                    .map(action -> new Entry.Fact(new Actor.Agent("guide"), action))
                    .toArray(Entry.Fact[]::new);
            return ((ActionLog) past).appendNow(Entry.of(where, facts));
        }
    }

    private static Action opened() {
        return new Action.ConversationOpened("zh", 3);
    }

    private static Action judged() {
        return new Action.CallJudged(UUID.randomUUID(), BusyDay.TOOL, "allowed", "decision-mode", "nobody-to-ask");
    }

    private static Instant monthsAgo(int months) {
        return OffsetDateTime.now(ZoneOffset.UTC)
                .withDayOfMonth(10)
                .truncatedTo(ChronoUnit.DAYS)
                .minusMonths(months)
                .toInstant();
    }
}
