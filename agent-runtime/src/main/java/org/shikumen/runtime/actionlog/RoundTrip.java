package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shikumen.registry.RecentlyUsed;

/**
 * Statements that go to PostgreSQL together, and whose answers come back together. Of SQL that takes arrays, as in
 * {@code unnest(?::uuid[], ?::text[])}, all rows are one statement, a column an array. Other rows go one by one, after what
 * stands before them.
 */
final class RoundTrip {

    private static final Pattern ARRAY = Pattern.compile("\\?::(\\w+)\\[]");

    /** Which the driver sends as they are; all others it spells. */
    private static final Map<String, IntFunction<Object[]>> BINARY = Map.of(
            "text",
            String[]::new,
            "bigint",
            Long[]::new,
            "int",
            Integer[]::new,
            "boolean",
            Boolean[]::new,
            "bytea",
            byte[][]::new);

    private static final RecentlyUsed<String, List<String>> COLUMNS = new RecentlyUsed<>(100);

    private record Statement(String sql, List<String> types, List<Entry.Row> rows) {}

    private final Connection connection;
    private final List<Statement> statements = new ArrayList<>();

    RoundTrip(Connection connection) {
        this.connection = connection;
    }

    void add(String sql, List<Entry.Row> rows) throws SQLException {
        var types = COLUMNS.get(sql, RoundTrip::types);
        if (types.isEmpty()) {
            go();
            oneByOne(sql, rows);
        } else {
            statements.add(new Statement(sql, types, rows));
        }
    }

    private static List<String> types(String sql) {
        return ARRAY.matcher(sql).results().map(array -> array.group(1)).toList();
    }

    void go() throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        var sql = String.join(";", statements.stream().map(Statement::sql).toList());
        try (var together = connection.prepareStatement(sql)) {
            var next = 1;
            for (var each : statements) {
                for (var column = 0; column < each.types().size(); column++) {
                    together.setArray(
                            next++, connection.createArrayOf(each.types().get(column), column(each, column)));
                }
            }
            together.execute();
        }
        statements.clear();
    }

    private static Object[] column(Statement statement, int column) {
        return statement.rows().stream()
                .map(row -> value(row.parameters().get(column)))
                .toArray(BINARY.getOrDefault(statement.types().get(column), Object[]::new));
    }

    private void oneByOne(String sql, List<Entry.Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                bind(statement, row.parameters());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, value(parameters.get(i)));
        }
    }

    private static @Nullable Object value(Object parameter) {
        return parameter instanceof Optional<?> maybe ? maybe.orElse(null) : parameter;
    }
}
