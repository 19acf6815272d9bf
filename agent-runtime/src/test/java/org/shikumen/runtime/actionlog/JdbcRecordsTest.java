package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;

class JdbcRecordsTest {

    private static final Records.Filter ALL = Records.Filter.ALL;

    private final SampleDatabase database = new SampleDatabase();
    private final JdbcActionLog log = new JdbcActionLog(database.application(), (_, _) -> Map.of(), Clock.systemUTC());
    private final Records records = new JdbcRecords(database.asApplication(), log);
    private final UUID conversation = UUID.randomUUID();
    private final Official auditor = official("population.auditor", "population-service", Role.AUDITOR);

    @AfterEach
    void close() throws Exception {
        log.close();
        database.close();
    }

    @Test
    void showsTheWholeStoryOfAConversationNewestFirst() {
        var written = log.appendNow(Entry.of(
                SampleEntries.conversation(conversation),
                SampleEntries.message(),
                SampleEntries.answered(UUID.randomUUID())));

        var page = records.find(auditor, of(conversation), Optional.empty(), 20);

        assertThat(page.items()).isEqualTo(written.reversed());
        assertThat(page.next()).isEmpty();
    }

    @Test
    void pagesThroughEveryRecordOnce() {
        for (int i = 0; i < 25; i++) {
            log.append(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));
        }
        log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));
        var seen = new HashSet<Long>();
        var cursor = Optional.<String>empty();
        do {
            var page = records.find(auditor, of(conversation), cursor, 10);
            page.items().forEach(each -> assertThat(seen.add(each.number())).isTrue());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen).hasSize(26);
    }

    @Test
    void givesAPageOfOneToTwoHundredHoweverManyAreAskedFor() {
        var many = Collections.nCopies(201, SampleEntries.message()).toArray(Entry.Fact[]::new);
        log.appendNow(Entry.of(SampleEntries.conversation(conversation), many));

        assertThat(records.find(auditor, of(conversation), Optional.empty(), 1_000_000)
                        .items())
                .hasSize(200);
        assertThat(records.find(auditor, of(conversation), Optional.empty(), -5).items())
                .hasSize(1);
    }

    @Test
    void beginsAnewAtACursorThatIsNotOurs() {
        log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));

        var page = records.find(auditor, of(conversation), Optional.of("made up"), 10);

        assertThat(page.items()).hasSize(1);
    }

    @Test
    void filtersByAgentAndKind() {
        log.appendNow(Entry.of(
                SampleEntries.conversation(conversation),
                SampleEntries.message(),
                SampleEntries.answered(UUID.randomUUID())));

        assertThat(kinds(new Records.Filter(
                        Optional.empty(),
                        Optional.of("residence-points"),
                        Optional.of("Answered"),
                        Records.Period.EVER)))
                .containsExactly("Answered");
        assertThat(kinds(new Records.Filter(
                        Optional.empty(), Optional.of("hotline"), Optional.empty(), Records.Period.EVER)))
                .isEmpty();
        assertThat(kinds(new Records.Filter(
                        Optional.empty(), Optional.empty(), Optional.of("VersionMoved"), Records.Period.EVER)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", , 'first, second, third'",
        "10:00, , 'first, second, third'",
        "10:00:00.001, , 'second, third'",
        ", 12:00, 'first, second'",
        ", 12:00:00.001, 'first, second, third'",
        "11:00, 12:00, second",
        "10:30, 10:45, ''",
    })
    void findsWhatWasWrittenFromOneInstantToBeforeAnother(
            @Nullable LocalTime from, @Nullable LocalTime before, String found) throws Exception {
        for (var hour = 10; hour <= 12; hour++) {
            var clock = Clock.fixed(at(LocalTime.of(hour, 0)), ZoneOffset.UTC);
            try (var earlier = new JdbcActionLog(database.application(), (_, _) -> Map.of(), clock)) {
                earlier.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()));
            }
        }
        var written = new Records.Period(
                Optional.ofNullable(from).map(JdbcRecordsTest::at),
                Optional.ofNullable(before).map(JdbcRecordsTest::at));

        var page = records.find(
                auditor,
                new Records.Filter(Optional.of(conversation), Optional.empty(), Optional.empty(), written),
                Optional.empty(),
                20);

        var names = List.of("first", "second", "third");
        assertThat(page.items().reversed().stream().map(each -> names.get((int) each.number() - 1)))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(", ")));
    }

    private static Instant at(LocalTime time) {
        return time.atDate(LocalDate.parse("2026-03-01")).toInstant(ZoneOffset.UTC);
    }

    @Test
    void answersSomeoneElsesRecordLikeAMissingOne() {
        var record = log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()))
                .getFirst();

        assertThat(records.find(official("hotline.auditor", "urban-hotline", Role.AUDITOR), record.id()))
                .isEmpty();
        assertThat(records.find(official("population.author", "population-service", Role.AUTHOR), record.id()))
                .isEmpty();
        assertThat(records.find("c-resident2", record.id())).isEmpty();
        assertThat(records.find(auditor, record.id())).isPresent();
        assertThat(records.find(official("operator", "city", Role.OPERATOR), record.id()))
                .isPresent();
        assertThat(records.find("c-resident", record.id())).isPresent();
    }

    @Test
    void putsAnOfficialsReadingOnRecordButNotACitizens() {
        var record = log.appendNow(Entry.of(SampleEntries.conversation(conversation), SampleEntries.message()))
                .getFirst();

        records.find(
                auditor,
                new Records.Filter(
                        Optional.of(conversation),
                        Optional.of("990102198803070015"),
                        Optional.empty(),
                        Records.Period.EVER),
                Optional.empty(),
                10);
        records.find(auditor, record.id());
        records.find("c-resident", record.id());

        var readings = database.asApplication()
                .sql("select envelope from action_record where chain = 'official/population.auditor' order by number")
                .query(String.class)
                .list();
        assertThat(readings).hasSize(2).noneMatch(each -> each.contains("990102198803070015"));
        assertThat(readings.getFirst()).contains("conversation=" + conversation, "\"count\":0");
        assertThat(readings.getLast()).contains("id=" + record.id(), "\"count\":1", "\"type\":\"official\"");
    }

    @Test
    void showsNothingThatCannotBePutOnRecord() throws Exception {
        log.close();

        assertThatThrownBy(() -> records.find(auditor, ALL, Optional.empty(), 10))
                .isInstanceOf(LogUnavailable.class);
    }

    @Test
    void showsARecordBetweenItsNeighboursAndWhetherTheChainHolds() {
        var facts = new Entry.Fact[] {SampleEntries.message(), SampleEntries.message(), SampleEntries.message()};
        var written = log.appendNow(Entry.of(SampleEntries.conversation(conversation), facts));

        var middle = records.find(auditor, written.get(1).id()).orElseThrow();
        var first = records.find(auditor, written.get(0).id()).orElseThrow();

        assertThat(middle)
                .isEqualTo(new Records.Chained(
                        written.get(1), Optional.of(written.get(0)), Optional.of(written.get(2)), true, false));
        assertThat(first.before()).isEmpty();
        assertThat(first.intact()).isTrue();
    }

    @Test
    void saysWhenSomebodyWithTheOwnersPowerHasAlteredARecord() {
        var facts = new Entry.Fact[] {SampleEntries.message(), SampleEntries.message(), SampleEntries.message()};
        var written = log.appendNow(Entry.of(SampleEntries.conversation(conversation), facts));

        database.asOwner().sql("alter table action_record disable trigger all").update();
        database.asOwner()
                .sql("update action_record set envelope = replace(envelope, '\"characters\":12',"
                        + " '\"characters\":13') where number = 2")
                .update();

        assertThat(written)
                .extracting(
                        each -> records.find(auditor, each.id()).orElseThrow().intact())
                .containsExactly(true, false, false);
    }

    @Test
    void listsReceiptsOfOneCitizenOnly() {
        log.appendNow(Entry.of(
                SampleEntries.conversation(conversation),
                SampleEntries.message(),
                SampleEntries.answered(UUID.randomUUID())));

        assertThat(records.receipts("c-resident", Optional.empty(), 10).items())
                .extracting(ActionRecord::kind)
                .containsExactly("Answered");
        assertThat(records.receipts("c-resident2", Optional.empty(), 10).items())
                .isEmpty();
    }

    @Test
    void listsACallThatWasSentAgainOnceOnWhicheverPage() {
        var call = UUID.randomUUID();
        var place = SampleEntries.conversation(conversation);
        log.appendNow(Entry.of(place, SampleEntries.answered(call)));
        log.appendNow(Entry.of(place, SampleEntries.answered(UUID.randomUUID())));
        var latest =
                log.appendNow(Entry.of(place, SampleEntries.answered(call))).getFirst();

        var first = records.receipts("c-resident", Optional.empty(), 1);
        var rest = records.receipts("c-resident", first.next(), 10);

        assertThat(first.items()).extracting(ActionRecord::id).containsExactly(latest.id());
        assertThat(rest.items()).extracting(ActionRecord::number).containsExactly(2L);
    }

    private List<String> kinds(Records.Filter filter) {
        return records.find(auditor, filter, Optional.empty(), 50).items().stream()
                .map(ActionRecord::kind)
                .toList();
    }

    private static Records.Filter of(UUID conversation) {
        return Records.Filter.of(conversation);
    }

    private static Official official(String user, String department, Role role) {
        return new Official(user, department, Set.of(role));
    }
}
