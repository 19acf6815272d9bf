package org.shikumen.runtime.actionlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads table action_record, and puts an official's reading on record before anything is shown. */
final class JdbcRecords implements Records {

    private static final int AROUND = 200;

    /** What was sent again has been answered more than once, in the chain of its conversation. */
    private static final String LATEST_ANSWER = """
            not exists (select 1 from action_record later
                         where later.citizen = action_record.citizen and later.kind = 'Answered'
                           and later.chain = action_record.chain and later.number > action_record.number
                           and later.envelope::json #>> '{body,call}' = action_record.envelope::json #>> '{body,call}')\
            """;

    /** An id begins with its record's time, so a period is a range of the primary key, in the months that it touches. */
    private static final String FIRST_ID = "action_record_first_id(greatest(?::timestamptz, 'epoch'))";

    private final JdbcClient database;
    private final ActionLog log;

    JdbcRecords(JdbcClient database, ActionLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public Page<ActionRecord> find(Official reader, Filter filter, Optional<String> cursor, int limit) {
        var conditions = new Conditions();
        scope(reader, conditions);
        filter.conversation().ifPresent(id -> conditions.and("chain = ?", "conversation/" + id));
        filter.agent().ifPresent(agent -> conditions.and("agent = ?", agent));
        filter.kind().ifPresent(kind -> conditions.and("kind = ?", kind));
        filter.written().from().ifPresent(from -> conditions.and("id >= " + FIRST_ID, JdbcTime.of(from)));
        filter.written().before().ifPresent(end -> conditions.and("id < " + FIRST_ID, JdbcTime.of(end)));
        var page = page(conditions, cursor, limit);
        record(reader, "list", inWords(filter), page.items().size());
        return page;
    }

    @Override
    public Optional<Chained> find(Official reader, UUID id) {
        var conditions = new Conditions().and("id = ?", id);
        scope(reader, conditions);
        var found = one(conditions).map(this::chained);
        record(reader, "record", "id=" + id, found.isPresent() ? 1 : 0);
        return found;
    }

    @Override
    public Optional<Chained> find(String citizen, UUID id) {
        return one(new Conditions().and("id = ?", id).and("citizen = ?", citizen))
                .map(this::chained);
    }

    @Override
    public Page<ActionRecord> receipts(String citizen, Optional<String> cursor, int limit) {
        var latest = new Conditions().and("kind = 'Answered'").and(LATEST_ANSWER);
        return page(latest.and("citizen = ?", citizen), cursor, limit);
    }

    @Override
    public List<ActionRecord> around(ActionRecord record) {
        var conditions = new Conditions()
                .and("chain = ?", record.where().chain())
                .and("number between ? and ?", record.number() - AROUND, record.number() + AROUND);
        return select(conditions, "order by number");
    }

    /** Operators see all, auditors and officers their department, others nothing. */
    private static void scope(Official reader, Conditions conditions) {
        if (reader.is(Role.OPERATOR)) {
            return;
        }
        if (reader.is(Role.AUDITOR) || reader.is(Role.OFFICER)) {
            conditions.and("department = ?", reader.department());
        } else {
            conditions.and("false");
        }
    }

    private Page<ActionRecord> page(Conditions conditions, Optional<String> cursor, int limit) {
        var most = Page.length(limit);
        cursor.flatMap(Cursor::parse).ifPresent(each -> conditions.and("id < ?", each.after()));
        var found = select(conditions, "order by id desc limit " + (most + 1));
        return Page.of(found, most, last -> new Cursor(last.id()).toString());
    }

    private Optional<ActionRecord> one(Conditions conditions) {
        return select(conditions, "").stream().findFirst();
    }

    private List<ActionRecord> select(Conditions conditions, String order) {
        return database.sql("select " + StoredRecords.COLUMNS + " from action_record where " + conditions.sql() + " "
                        + order)
                .params(conditions.parameters)
                .query(StoredRecords::read)
                .list();
    }

    private Chained chained(ActionRecord record) {
        var before = inChain(record, record.number() - 1);
        var after = inChain(record, record.number() + 1);
        var dropped = before.isEmpty() ? droppedBefore(record) : Optional.<String>empty();
        var seal = before.map(each -> Seal.of(each.envelope())).or(() -> dropped);
        return new Chained(record, before, after, intact(record, seal), dropped.isPresent());
    }

    /** The seal of the record before, where that went with a dropped month. */
    private Optional<String> droppedBefore(ActionRecord record) {
        return database.sql("select encode(seal, 'hex') from log_chain_end"
                        + " where chain = sha256(convert_to(?, 'UTF8')) and number = ?")
                .params(record.where().chain(), record.number() - 1)
                .query(String.class)
                .optional();
    }

    private Optional<ActionRecord> inChain(ActionRecord record, long number) {
        return one(new Conditions().and("chain = ?", record.where().chain()).and("number = ?", number));
    }

    private static boolean intact(ActionRecord record, Optional<String> sealBefore) {
        var expected = record.number() == 1
                ? Optional.of(Seal.beforeTheFirst(record.where().chain()))
                : sealBefore;
        return Seal.of(record.envelope()).equals(record.seal())
                && expected.filter(StoredRecords.previous(record)::equals).isPresent();
    }

    private void record(Official reader, String purpose, String filter, int count) {
        var fact = new Entry.Fact(new Actor.Official(reader.user()), new Action.RecordsRead(purpose, filter, count));
        log.appendNow(Entry.of(Where.official(reader.department(), reader.user()), fact));
    }

    /** What was asked for; of free text only what has the shape of a name, for a number typed there may be a person's. */
    private static String inWords(Filter filter) {
        return Stream.of(
                        filter.conversation().map(id -> "conversation=" + id),
                        filter.agent().map(agent -> "agent=" + name(agent)),
                        filter.kind().map(kind -> "kind=" + name(kind)),
                        filter.written().from().map(from -> "from=" + from),
                        filter.written().before().map(before -> "before=" + before))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String name(String text) {
        return text.matches("[A-Za-z]+(-[a-z0-9]{1,20})*") ? text : "(not a name)";
    }

    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        Conditions and(String text, Object... values) {
            texts.add(text);
            parameters.addAll(List.of(values));
            return this;
        }

        String sql() {
            return texts.isEmpty() ? "true" : String.join(" and ", texts);
        }
    }
}
