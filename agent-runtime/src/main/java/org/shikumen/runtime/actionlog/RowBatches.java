package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of other rooms, one JDBC batch per SQL text in order of first appearance. */
final class RowBatches {

    private final Map<String, List<Entry.Row>> bySql = new LinkedHashMap<>();

    void add(List<Entry.Row> rows) {
        rows.forEach(
                row -> bySql.computeIfAbsent(row.sql(), _ -> new ArrayList<>()).add(row));
    }

    void write(Connection connection) throws SQLException {
        for (var batch : bySql.entrySet()) {
            try (var statement = connection.prepareStatement(batch.getKey())) {
                for (var row : batch.getValue()) {
                    bind(statement, row.parameters());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            statement.setObject(i + 1, parameter instanceof Optional<?> maybe ? maybe.orElse(null) : parameter);
        }
    }
}
