package org.shikumen.runtime.actionlog.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.actionlog.export.Export.Prepared;
import org.shikumen.runtime.actionlog.export.Export.Wanted;
import org.shikumen.runtime.actionlog.tree.Rfc6962;

class ExportTest {

    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));
    private static final Official AUDITOR =
            new Official("population.auditor", "population-service", Set.of(Role.AUDITOR));

    private static BusyDay day;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aDay() {
        day = new BusyDay(1);
        day.until(1_500, 150);
    }

    @AfterAll
    static void end() throws Exception {
        day.close();
    }

    @Test
    void givesAnOperatorEverythingAndItHolds() {
        var said = Auditor.checks(zip(export().records(OPERATOR, Wanted.everything())), "--key", key());

        assertThat(said.text()).contains("0 not shown", "as you gave it", "GOOD");
        assertThat(said.exit()).isZero();
    }

    @Test
    void givesAnAuditorTheDepartmentsOwnAndItHolds() throws IOException {
        var zip = zip(export().records(AUDITOR, Wanted.everything()));

        var said = Auditor.checks(zip, "--key", key());
        assertThat(said.text()).contains("GOOD").doesNotContain(" 0 not shown");
        assertThat(said.exit()).isZero();
        assertThat(file(zip, "records"))
                .contains("\"department\":\"population-service\"")
                .doesNotContain("\"department\":\"urban-hotline\"");
    }

    /** Dropped months explain holes in everybody's log; what else an operator does is not a department's. */
    @Test
    void keepsFromAnAuditorWhatTheOperatorDid() throws Exception {
        try (var young = new BusyDay(3)) {
            young.until(100, 20);
            var stop = new Action.StopSet(UUID.randomUUID(), "platform", "*", "a drill");
            young.log.appendNow(Entry.of(
                    Where.official("platform", "operator"), new Entry.Fact(new Actor.Official("operator"), stop)));
            young.sign();

            var auditors = file(zip(export(young).records(AUDITOR, Wanted.everything())), "records");
            var operators = file(zip(export(young).records(OPERATOR, Wanted.everything())), "records");

            assertThat(auditors).doesNotContain("StopSet");
            assertThat(operators).contains("StopSet");
        }
    }

    @Test
    void putsEachExportOnRecord() {
        zip(export().records(AUDITOR, new Wanted(OptionalLong.of(3), OptionalLong.of(700), OptionalLong.empty())));

        var envelope = day.database
                .asOwner()
                .sql("select envelope from action_record where kind = 'RecordsExported' order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(envelope)
                .contains("\"body\":{\"from\":3,\"scope\":\"population-service\",\"to\":700}", "population.auditor");
    }

    @Test
    void provesEachRangeAndThatTheLogHasOnlyGrown() throws IOException {
        var seen = Files.writeString(
                folder.resolve("seen"),
                day.tree.transparency().heads(0, 1_000, 1_000).getFirst().note());
        var size = Long.parseLong(Files.readString(seen).split("\n")[1]);

        for (var from : new long[] {1, 255, 256, 777, 1_499}) {
            for (var to : new long[] {from, from + 1, 1_500}) {
                var wanted = new Wanted(OptionalLong.of(from), OptionalLong.of(to), OptionalLong.of(size));
                var said = Auditor.checks(zip(export().records(OPERATOR, wanted)), "--seen", seen);
                assertThat(said.exit()).as(said.text()).isZero();
            }
        }
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThat(export().records(OPERATOR, new Wanted(OptionalLong.of(9), OptionalLong.of(3), OptionalLong.empty())))
                .isInstanceOf(Prepared.OutOfRange.class);
        assertThat(export().records(
                                OPERATOR,
                                new Wanted(OptionalLong.empty(), OptionalLong.of(1 << 20), OptionalLong.empty())))
                .isInstanceOf(Prepared.OutOfRange.class);
        assertThat(export().records(
                                OPERATOR, new Wanted(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(-1))))
                .isInstanceOf(Prepared.OutOfRange.class);
    }

    @Test
    void givesNobodyElseAnything() {
        var officer = new Official("population.officer", "population-service", Set.of(Role.OFFICER, Role.PUBLISHER));

        assertThat(export().records(officer, Wanted.everything())).isInstanceOf(Prepared.NotAllowed.class);
    }

    @Test
    void givesACitizenAReceiptThatHolds() throws IOException {
        var mine = answered();

        var zip = zip(export().receipt(citizen(mine), mine));

        var said = Auditor.checks(zip, "--key", key());
        assertThat(said.text()).contains("1 records shown, 0 not shown", "GOOD");
        assertThat(file(zip, "records")).contains(mine.toString());
        assertThat(file(zip, "proof")).startsWith("c2sp.org/tlog-proof@v1\nindex ");
        assertThat(export().receipt("c-somebody-else", mine)).isInstanceOf(Prepared.NotFound.class);
        assertThat(export().receipt(citizen(mine), UUID.randomUUID())).isInstanceOf(Prepared.NotFound.class);
    }

    @Test
    void asksForPatienceUntilAHeadIsSigned() throws Exception {
        try (var young = new BusyDay(2)) {
            young.until(100, 20);
            var last = young.log
                    .appendNow(Entry.of(
                            Where.conversation(
                                    "population-service", "guide", "a".repeat(64), UUID.randomUUID(), "c-late"),
                            new Entry.Fact(new Actor.Citizen("c-late"), new Action.MessageReceived(1, List.of()))))
                    .getFirst();

            assertThat(export(young).receipt("c-late", last.id())).isInstanceOf(Prepared.NotSigned.class);
            young.tree.sequence();
            assertThat(young.tree.transparency().position(last.id())).isPresent();
            assertThat(export(young).receipt("c-late", last.id())).isInstanceOf(Prepared.NotSigned.class);
            young.sign();
            assertThat(export(young).receipt("c-late", last.id())).isInstanceOf(Prepared.Ready.class);
        }
    }

    @Test
    void spellsInclusionProofsAsTheRfcDoes() {
        var tree = day.tree.transparency();
        for (int size = 1; size <= 70; size++) {
            var leaves = tree.leafHashes(0, size);
            for (int index = 0; index < size; index++) {
                var path = TlogProof.path(index, size, tree.fringe(index, index + 1, size));
                assertThat(path)
                        .usingElementComparator(Arrays::compare)
                        .as("%d of %d", index, size)
                        .isEqualTo(ByTheBook.path(index, leaves));
            }
        }
    }

    private static Export export() {
        return export(day);
    }

    private static Export export(BusyDay day) {
        var tree = day.tree.transparency();
        var database = day.database.application();
        return new SignedExport(
                tree,
                SampleActionLog.records(database, day.log),
                day.log,
                new JdbcDroppings(day.database.asApplication()),
                new ExportWriter(
                        tree,
                        new JdbcColumns(day.database.asApplication()),
                        new JdbcDroppings(day.database.asApplication())));
    }

    private static String key() {
        return day.tree.transparency().keys().getFirst().substring("log ".length());
    }

    private Path zip(Prepared prepared) {
        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        var ready = (Prepared.Ready) prepared;
        var file = folder.resolve(ready.name());
        try (var out = Files.newOutputStream(file)) {
            ready.zip().writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    private static String file(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), UTF_8);
        }
    }

    private static UUID answered() {
        return day.database
                .asOwner()
                .sql("select id from action_record where kind = 'Answered' order by id limit 1 offset 20")
                .query(UUID.class)
                .single();
    }

    private static String citizen(UUID record) {
        return day.database
                .asOwner()
                .sql("select citizen from action_record where id = ?")
                .param(record)
                .query(String.class)
                .single();
    }

    /** RFC 6962, 2.1.1, word for word. */
    private static final class ByTheBook {

        static List<byte[]> path(int index, List<byte[]> leaves) {
            if (leaves.size() == 1) {
                return List.of();
            }
            int half = Integer.highestOneBit(leaves.size() - 1);
            var left = leaves.subList(0, half);
            var right = leaves.subList(half, leaves.size());
            var path = new ArrayList<>(index < half ? path(index, left) : path(index - half, right));
            path.add(index < half ? root(right) : root(left));
            return path;
        }

        private static byte[] root(List<byte[]> leaves) {
            if (leaves.size() == 1) {
                return leaves.getFirst();
            }
            int half = Integer.highestOneBit(leaves.size() - 1);
            return Rfc6962.node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
        }
    }
}
