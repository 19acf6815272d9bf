package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowBatchesTest {

    private static final String LETTER = """
            insert into letter (id, pages, weight, urgent, content, sent, note)
            select * from unnest(?::uuid[], ?::int[], ?::bigint[], ?::boolean[], ?::bytea[], ?::timestamptz[], ?::text[])\
            """;

    private static SampleDatabase database;

    @BeforeAll
    static void create() {
        database = new SampleDatabase();
        database.asOwner()
                .sql("create table visit (id int primary key, state text)")
                .update();
        database.asOwner()
                .sql(
                        "create table letter (id uuid, pages int, weight bigint, urgent boolean, content bytea, sent timestamptz,"
                                + " note text, number int generated always as identity)")
                .update();
        database.asOwner()
                .sql("grant select, insert, update, delete on visit, letter to shikumen")
                .update();
    }

    @BeforeEach
    void empty() {
        database.asOwner().sql("delete from visit").update();
        database.asOwner().sql("delete from letter").update();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void writesOneChainsRowsInOrderThoughAnotherChainsUpdateCameFirst() throws Exception {
        database.asOwner().sql("insert into visit values (1, 'begun')").update();
        var rows = new RowBatches();

        rows.add("first", List.of(ended(1)));
        rows.add("second", List.of(begun(2), ended(2)));
        rows.add("third", List.of(begun(3)));
        write(rows);

        assertThat(states()).containsExactly("ended", "ended", "begun");
    }

    @Test
    void writesManyRowsOfArraysAsTheyAre() throws Exception {
        var rows = new RowBatches();
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var sent = OffsetDateTime.of(2026, 2, 28, 23, 59, 59, 123_456_000, ZoneOffset.UTC);

        rows.add("first", List.of(letter(one, 3, true, sent, "{\"a, b\"}\\ NULL 石库门")));
        rows.add("second", List.of(letter(other, 0, false, sent.plusYears(1), "")));
        write(rows);

        assertThat(database.asApplication()
                        .sql(
                                "select id || ' ' || pages || ' ' || weight || ' ' || urgent || ' ' || encode(content, 'hex') || ' '"
                                        + " || extract(epoch from sent) || ' ' || note from letter order by number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        one + " 3 300 true 00ff03 1772323199.123456 {\"a, b\"}\\ NULL 石库门",
                        other + " 0 0 false 00ff00 1803859199.123456 ");
    }

    @Test
    void writesNothingWhereAnEmptyOptionalStands() throws Exception {
        var rows = new RowBatches();

        rows.add(
                "first",
                List.of(letter(UUID.randomUUID(), 1, true, OffsetDateTime.now(ZoneOffset.UTC), Optional.empty())));
        rows.add("second", List.of(begun(1), new Entry.Row("update visit set state = ?", Optional.empty())));
        write(rows);

        assertThat(database.asApplication()
                        .sql("select count(*) from letter where note is null")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(states()).containsExactly((String) null);
    }

    /** What is written row by row stands between what is written together where it was put. */
    @Test
    void keepsTheOrderOfRowsOfArraysAndOthers() throws Exception {
        var rows = new RowBatches();
        var begunTogether = "insert into visit select id, 'begun' from unnest(?::int[]) as r(id)";
        var endedTogether =
                "update visit set state = state || ', ended' from unnest(?::int[]) as r(id) where visit.id = r.id";
        var left = "update visit set state = state || ', left' where id = ?";

        for (var id = 1; id <= 3; id++) {
            rows.add(
                    "chain " + id,
                    List.of(
                            new Entry.Row(begunTogether, id),
                            new Entry.Row(left, id),
                            new Entry.Row(endedTogether, id)));
        }
        write(rows);

        assertThat(states()).containsOnly("begun, left, ended").hasSize(3);
    }

    /** An appender writes with the same object again after what it wrote alone. */
    @Test
    void writesNothingTwice() throws Exception {
        var rows = new RowBatches();
        rows.add("first", List.of(begun(1)));
        write(rows);
        rows.add("first", List.of(begun(2)));
        write(rows);

        assertThat(states()).hasSize(2);
    }

    private static void write(RowBatches rows) throws SQLException {
        try (var connection = database.application().getConnection()) {
            rows.write(connection);
        }
    }

    private static List<String> states() {
        return database.asApplication()
                .sql("select state from visit order by id")
                .query(String.class)
                .list();
    }

    private static Entry.Row letter(UUID id, int pages, boolean urgent, OffsetDateTime sent, Object note) {
        return new Entry.Row(LETTER, id, pages, pages * 100L, urgent, new byte[] {0, -1, (byte) pages}, sent, note);
    }

    private static Entry.Row begun(int visit) {
        return new Entry.Row("insert into visit values (?, 'begun')", visit);
    }

    private static Entry.Row ended(int visit) {
        return new Entry.Row("update visit set state = 'ended' where id = ?", visit);
    }
}
