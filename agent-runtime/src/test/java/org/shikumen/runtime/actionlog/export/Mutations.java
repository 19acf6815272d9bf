package org.shikumen.runtime.actionlog.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shikumen.runtime.actionlog.export.Superuser.Row;

/** What a superuser can do to the log, each with what an auditor must then be told. */
final class Mutations {

    private static final Pattern FIRST_BAD = Pattern.compile("FIRST BAD RECORD: (.*)");
    private static final Pattern STRETCH = Pattern.compile("one of positions (\\d+) to (\\d+)");
    private static final Pattern BODY_DIGIT = Pattern.compile("\"body\":\\{[^}]*?([0-9])[^}]*}");

    /** Where it was done, and which records may be named for it; no position: the head itself was forged. */
    record Trace(int position, List<UUID> ids, boolean exact) {

        static Trace of(Row row) {
            return new Trace(row.position(), List.of(row.id()), false);
        }

        static Trace at(int position, UUID... ids) {
            return new Trace(position, List.of(ids), false);
        }

        /** Where the tree still tells them apart, the very record must be named. */
        Trace exactly() {
            return new Trace(position, ids, true);
        }

        boolean isNamedIn(String text) {
            if (position < 0) {
                return text.contains("BAD: The checkpoint is not signed");
            }
            var line = FIRST_BAD.matcher(text);
            return line.find() && isNamed(line.group(1));
        }

        private boolean isNamed(String line) {
            var stretch = STRETCH.matcher(line);
            return line.startsWith("position %d:".formatted(position))
                    || ids.stream().anyMatch(id -> line.contains(id.toString()))
                    || !exact
                            && stretch.find()
                            && Long.parseLong(stretch.group(1)) <= position
                            && position <= Long.parseLong(stretch.group(2));
        }
    }

    interface Mutation {
        Trace apply();
    }

    private final Superuser superuser;
    private final Runnable honestSequencer;
    private final Random random;
    private final List<Row> rows;

    Mutations(Superuser superuser, Runnable honestSequencer, Random random) {
        this.superuser = superuser;
        this.honestSequencer = honestSequencer;
        this.random = random;
        this.rows = superuser.rows;
    }

    Map<String, Mutation> all() {
        var all = new TreeMap<String, Mutation>();
        all.put("change a record", this::change);
        all.put("change a record and its leaf", this::changeAndMatch);
        all.put("change a record, its chain and the tree", this::changeRechainAndMatch);
        all.put("change a record and fell the tree", this::changeAndFell);
        all.put("change a column", this::changeColumn);
        all.put("delete a record", this::delete);
        all.put("delete a record and its leaf", this::deleteAndMatch);
        all.put("delete a record and fell the tree", this::deleteAndFell);
        all.put("insert a record", this::insert);
        all.put("insert a record, its chain and the tree", this::insertAndMatch);
        all.put("swap two records", this::swap);
        all.put("swap two records and their leaves", this::swapAndMatch);
        all.put("drop the tail", this::dropTail);
        all.put("drop the tail and its heads", this::dropTailAndHeads);
        all.put("restore an old dump", this::restore);
        all.put("restore an old dump and go on otherwise", this::restoreAndGoOn);
        all.put("forge an answer", () -> forge("Answered", false));
        all.put("forge an answer and all that follows", () -> forge("Answered", true));
        all.put("forge an answer at the end", this::append);
        all.put("edit an approval", () -> forge("GrantDecided", false));
        all.put("edit an approval and all that follows", () -> forge("GrantDecided", true));
        all.put("flip a leaf", this::flipLeaf);
        all.put("delete a tile", this::deleteTile);
        all.put("forge the head", this::forgeHead);
        return all;
    }

    private Trace change() {
        var row = any();
        superuser.write(row, withOtherDigit(row.envelope()));
        return Trace.of(row).exactly();
    }

    private Trace changeAndMatch() {
        var row = any();
        var envelope = withOtherBody(row.envelope());
        superuser.write(row, envelope);
        superuser.plant(with(List.of(as(row, envelope))));
        return Trace.of(row);
    }

    private Trace changeRechainAndMatch() {
        var row = any();
        superuser.plant(with(superuser.rechain(row, withOtherBody(row.envelope()))));
        return Trace.of(row);
    }

    private Trace changeAndFell() {
        var row = any();
        superuser.rechain(row, withOtherBody(row.envelope()));
        superuser.fellTree();
        honestSequencer.run();
        return Trace.of(row);
    }

    private Trace changeColumn() {
        var row = any();
        var change = List.of(
                        "department = 'elsewhere'",
                        "citizen = 'c-nobody'",
                        "kind = 'TurnEnded', agent = 'other'",
                        "agent = null",
                        "chain = 'conversation/other'",
                        "number = number + 1000000",
                        "at = at + interval '1 microsecond'",
                        "seal = sha256('other')")
                .get(random.nextInt(8));
        superuser
                .sql
                .sql("update action_record set " + change + " where id = ?")
                .param(row.id())
                .update();
        return Trace.of(row).exactly();
    }

    private Trace delete() {
        var row = any();
        superuser.delete(row);
        return Trace.of(row).exactly();
    }

    private Trace deleteAndMatch() {
        var row = any();
        superuser.delete(row);
        superuser.plant(without(row));
        return orNext(row);
    }

    /** The last record of a chain leaves no hole; then only the count tells. */
    private Trace deleteAndFell() {
        var row = any();
        superuser.delete(row);
        superuser.fellTree();
        honestSequencer.run();
        var hole = orNext(row);
        return hole.ids().contains(row.id()) ? Trace.at(rows.size() - 1) : hole;
    }

    /** Behind the last place in the tree it would only be a record that waits for its turn. */
    private Trace insert() {
        var row = anyBeforeTheLastTransaction();
        var id = another(row.id());
        var envelope = row.envelope().replace(row.id().toString(), id.toString());
        superuser.insert(id, row, row.tx(), row.number() + 1_000_000, row.kind(), envelope);
        return Trace.at(row.position(), id).exactly();
    }

    /** One more message, numbered and sealed as if it had always been there. */
    private Trace insertAndMatch() {
        var row = any("MessageReceived");
        var id = another(row.id());
        var chain = rows.stream()
                .filter(each -> each.chain().equals(row.chain()) && each.number() >= row.number())
                .toList();
        superuser
                .sql
                .sql("update action_record set number = number + 1000000 where chain = ? and number > ?")
                .params(row.chain(), row.number())
                .update();
        var planted = new ArrayList<>(rows);
        var text = Superuser.withPrevious(
                row.envelope()
                        .replace(row.id().toString(), id.toString())
                        .replace("\"number\":" + row.number(), "\"number\":" + (row.number() + 1)),
                Superuser.seal(row.envelope()));
        superuser.insert(id, row, row.tx(), row.number() + 1, row.kind(), text);
        planted.add(row.position() + 1, new Row(0, id, row.tx(), row.chain(), row.number() + 1, row.kind(), text));
        var previous = Superuser.seal(text);
        for (var later : chain.subList(1, chain.size())) {
            var moved = Superuser.withPrevious(
                    later.envelope().replace("\"number\":" + later.number(), "\"number\":" + (later.number() + 1)),
                    previous);
            superuser.write(later, moved);
            superuser
                    .sql
                    .sql("update action_record set number = ? where id = ?")
                    .params(later.number() + 1, later.id())
                    .update();
            planted.set(
                    planted.indexOf(later),
                    new Row(0, later.id(), later.tx(), later.chain(), later.number() + 1, later.kind(), moved));
            previous = Superuser.seal(moved);
        }
        superuser.plant(planted);
        return Trace.at(row.position() + 1, id);
    }

    private Trace swap() {
        var pair = pair();
        superuser.write(pair.getFirst(), pair.getLast().envelope());
        superuser.write(pair.getLast(), pair.getFirst().envelope());
        return Trace.at(pair.getFirst().position()).exactly();
    }

    private Trace swapAndMatch() {
        var pair = pair();
        swap(pair);
        superuser.plant(with(List.of(
                as(pair.getFirst(), pair.getLast().envelope()),
                as(pair.getLast(), pair.getFirst().envelope()))));
        return Trace.at(pair.getFirst().position());
    }

    private void swap(List<Row> pair) {
        superuser.write(pair.getFirst(), pair.getLast().envelope());
        superuser.write(pair.getLast(), pair.getFirst().envelope());
    }

    private Trace dropTail() {
        var first = tail();
        rows.subList(first, rows.size()).forEach(superuser::delete);
        return Trace.at(first).exactly();
    }

    private Trace dropTailAndHeads() {
        var size = superuser
                .sql
                .sql("select size from log_head order by size desc offset 2 limit 1")
                .query(Integer.class)
                .single();
        superuser.sql.sql("delete from log_head where size > ?").param(size).update();
        rows.subList(size, rows.size()).forEach(superuser::delete);
        superuser.plant(rows.subList(0, size));
        return Trace.at(size);
    }

    private Trace restore() {
        var size = superuser.restoreTree(random.nextBoolean() ? "early" : "late");
        superuser
                .sql
                .sql("delete from action_record r using log_tree t"
                        + " where (r.tx, r.number, r.id) > (t.tx, t.number, t.record)")
                .update();
        return Trace.at(size);
    }

    private Trace restoreAndGoOn() {
        var size = superuser.restoreTree("late");
        var row = rows.get(size + random.nextInt(rows.size() - size));
        superuser.rechain(row, withOtherBody(row.envelope()));
        honestSequencer.run();
        return Trace.of(row);
    }

    /** Says another thing than was said: refused for succeeded, a yes for a no. */
    private Trace forge(String kind, boolean allThatFollows) {
        var row = any(kind);
        var envelope = row.envelope();
        var forged = switch (kind) {
            case "Answered" ->
                envelope.contains("\"outcome\":\"refused\"")
                        ? envelope.replace("\"outcome\":\"refused\"", "\"outcome\":\"succeeded\"")
                        : envelope.replace("\"outcome\":\"succeeded\"", "\"outcome\":\"refused\"");
            default ->
                envelope.contains("\"decision\":\"decline\"")
                        ? envelope.replace("\"decision\":\"decline\"", "\"decision\":\"confirm\"")
                        : envelope.replaceFirst("\"digest\":\"b", "\"digest\":\"c");
        };
        if (allThatFollows) {
            superuser.plant(with(superuser.rechain(row, forged)));
        } else {
            superuser.write(row, forged);
        }
        return Trace.of(row);
    }

    /** A well-formed record at the end, which the honest sequencer takes in and signs: only its story gives it away. */
    private Trace append() {
        var last = rows.getLast();
        var end = rows.reversed().stream()
                .filter(each -> rows.stream()
                        .noneMatch(other -> other.chain().equals(each.chain()) && other.number() > each.number()))
                .skip(random.nextInt(20))
                .findFirst()
                .orElseThrow();
        var id = another(last.id());
        var envelope = Superuser.withPrevious(
                        end.envelope()
                                .replaceFirst(
                                        "\"body\":\\{.*?\\},\"chain\"",
                                        "\"body\":{\"call\":\"%s\",\"code\":\"ok\",\"outcome\":\"succeeded\",\"tool\":\"%s\"},\"chain\""
                                                .formatted(UUID.randomUUID(), BusyDay.TOOL)),
                        Superuser.seal(end.envelope()))
                .replace(end.id().toString(), id.toString())
                .replace("\"kind\":\"" + end.kind() + "\"", "\"kind\":\"Answered\"")
                .replace("\"number\":" + end.number(), "\"number\":" + (end.number() + 1));
        var tx = Long.toString(Long.parseLong(last.tx()) + 1);
        superuser.insert(id, end, tx, end.number() + 1, "Answered", envelope);
        honestSequencer.run();
        return Trace.at(rows.size(), id).exactly();
    }

    private Trace flipLeaf() {
        var row = any();
        superuser.flipLeaf(row.position());
        return Trace.of(row).exactly();
    }

    private Trace deleteTile() {
        var tile = random.nextInt((rows.size() + 255) / 256);
        superuser
                .sql
                .sql("delete from log_tile where level = 0 and tile = ?")
                .param(tile)
                .update();
        return Trace.at(tile * 256).exactly();
    }

    private Trace forgeHead() {
        superuser
                .sql
                .sql("update log_head set note = regexp_replace(note, '\\n....([A-Za-z0-9+/]{39}=)', E'\\nAAAA\\\\1')"
                        + " where size = (select max(size) from log_head)")
                .update();
        return Trace.at(-1);
    }

    // --- choices

    private Row any() {
        return rows.get(random.nextInt(rows.size()));
    }

    private Row anyBeforeTheLastTransaction() {
        var row = any();
        while (row.tx().equals(rows.getLast().tx())) {
            row = any();
        }
        return row;
    }

    private Row any(String kind) {
        var some = rows.stream().filter(row -> row.kind().equals(kind)).collect(Collectors.toList());
        return some.get(random.nextInt(some.size()));
    }

    private List<Row> pair() {
        var one = any();
        var other = any();
        while (other.position() == one.position()) {
            other = any();
        }
        return one.position() < other.position() ? List.of(one, other) : List.of(other, one);
    }

    private int tail() {
        return rows.size() - 1 - random.nextInt(Math.min(200, rows.size() / 2));
    }

    /** A hole is seen at the record after it. */
    private Trace orNext(Row gone) {
        return rows.stream()
                .filter(row -> row.chain().equals(gone.chain()) && row.number() == gone.number() + 1)
                .findFirst()
                .map(next -> Trace.at(gone.position(), next.id()))
                .orElseGet(() -> Trace.of(gone));
    }

    private List<Row> with(List<Row> changed) {
        var all = new ArrayList<>(rows);
        changed.forEach(row -> all.set(row.position(), row));
        return all;
    }

    private List<Row> without(Row gone) {
        var all = new ArrayList<>(rows);
        all.remove(gone.position());
        return all;
    }

    private static Row as(Row row, String envelope) {
        return new Row(row.position(), row.id(), row.tx(), row.chain(), row.number(), row.kind(), envelope);
    }

    private UUID another(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (1 + random.nextInt(1 << 20)));
    }

    /** Anywhere in the envelope, so that any field may be hit. */
    private String withOtherDigit(String envelope) {
        var at = random.nextInt(envelope.length());
        while (!Character.isDigit(envelope.charAt(at))) {
            at = (at + 1) % envelope.length();
        }
        return replaced(envelope, at);
    }

    private static String withOtherBody(String envelope) {
        var digit = BODY_DIGIT.matcher(envelope);
        return digit.find()
                ? replaced(envelope, digit.start(1))
                : envelope.replaceFirst("\"body\":\\{(\"[a-z]+\"):\"", "\"body\":{$1:\"x");
    }

    private static String replaced(String text, int at) {
        var other = (char) ('0' + (text.charAt(at) - '0' + 1) % 10);
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
