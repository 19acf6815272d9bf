package org.shikumen.runtime.actionlog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of table action_record, on a connection whose transaction is the caller's. */
final class RecordTable {

    /** Arrays make one statement of a whole batch; the sub-select makes its commit durable whatever the server's default. */
    private static final String INSERT = """
        insert into action_record (id, chain, number, at, department, agent, citizen, kind, envelope, seal)
        select id::uuid, chain, number, at::timestamptz, department, agent, citizen, kind, envelope, seal
        from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
            as r(id, chain, number, at, department, agent, citizen, kind, envelope, seal)
        where (select set_config('synchronous_commit', 'on', true)) = 'on'
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

    static void insert(Connection connection, List<ActionRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(INSERT)) {
            var columns = new Columns(connection, records);
            statement.setArray(1, columns.text(each -> each.id().toString()));
            statement.setArray(2, columns.text(each -> each.where().chain()));
            statement.setArray(3, columns.of("bigint", ActionRecord::number, new Long[0]));
            statement.setArray(4, columns.text(each -> Timestamps.rfc3339(each.at())));
            statement.setArray(5, columns.text(each -> each.where().department()));
            statement.setArray(6, columns.text(each -> each.where().agent().orElse(null)));
            statement.setArray(7, columns.text(each -> each.where().citizen().orElse(null)));
            statement.setArray(8, columns.text(ActionRecord::kind));
            statement.setArray(9, columns.text(ActionRecord::envelope));
            statement.setArray(10, columns.of("bytea", each -> HexFormat.of().parseHex(each.seal()), new byte[0][]));
            statement.executeUpdate();
        }
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

    private record Columns(Connection connection, List<ActionRecord> records) {

        Array text(Function<ActionRecord, @Nullable String> column) throws SQLException {
            return of("text", column, new String[0]);
        }

        <T> Array of(String type, Function<ActionRecord, ? extends T> column, T[] empty) throws SQLException {
            return connection.createArrayOf(
                    type, records.stream().map(column).toList().toArray(empty));
        }
    }
}
