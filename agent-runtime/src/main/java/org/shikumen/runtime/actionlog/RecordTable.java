package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SQL of table action_record, on a connection whose transaction is the caller's. */
final class RecordTable {

    /** The sub-select makes its commit durable whatever the server's default. */
    private static final String INSERT = """
        insert into action_record (id, chain, number, at, department, agent, citizen, kind, envelope, seal)
        select * from unnest(?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                             ?::text[], ?::bytea[])
        where (select set_config('synchronous_commit', 'on', true)) = 'on'\
        """;

    /** A chain whose end was dropped with its month goes on from there. */
    private static final String HEADS = """
        select asked.chain, last.number, last.seal
        from unnest(?::text[]) as asked(chain)
        cross join lateral (
            (select r.number, r.seal from action_record r
             where r.chain = asked.chain order by r.number desc limit 1)
            union all
            (select e.number, e.seal from log_chain_end e
             where e.chain = sha256(convert_to(asked.chain, 'UTF8')) order by e.number desc limit 1)
            order by number desc limit 1) as last
        """;

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(chain, 0)) from unnest(?) as chain";

    private RecordTable() {}

    /** Until this transaction ends nobody else who locks writes to these chains. */
    static void lock(Connection connection, Collection<String> chains) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            var inOrder = chains.stream().sorted().distinct().toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("text", inOrder));
            statement.execute();
        }
    }

    static List<Entry.Row> rows(List<ActionRecord> records) {
        return records.stream().map(RecordTable::row).toList();
    }

    private static Entry.Row row(ActionRecord it) {
        return new Entry.Row(
                INSERT,
                it.id(),
                it.where().chain(),
                it.number(),
                Timestamps.rfc3339(it.at()),
                it.where().department(),
                it.where().agent(),
                it.where().citizen(),
                it.kind(),
                it.envelope(),
                HexFormat.of().parseHex(it.seal()));
    }

    /** Chains without a record are not in the answer. */
    static Map<String, Head> heads(Connection connection, Collection<String> chains) throws SQLException {
        try (var statement = connection.prepareStatement(HEADS)) {
            statement.setArray(1, connection.createArrayOf("text", chains.toArray(new String[0])));
            var found = new HashMap<String, Head>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            new Head(rows.getLong(2), HexFormat.of().formatHex(rows.getBytes(3))));
                }
            }
            return found;
        }
    }

    static boolean holds(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from action_record where id = ?")) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
