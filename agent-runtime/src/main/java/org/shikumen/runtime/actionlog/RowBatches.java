package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of other rooms. Those with the same SQL go as one JDBC batch where that changes nothing for anybody: rows of one
 * chain are written in the order given, or the update of a turn could come before its insert.
 */
final class RowBatches {

    private record Batch(String sql, List<Entry.Row> rows) {}

    private final List<Batch> batches = new ArrayList<>();
    private final Map<String, Integer> reached = new HashMap<>();

    void add(String chain, List<Entry.Row> rows) {
        rows.forEach(row -> reached.put(chain, add(row, reached.getOrDefault(chain, 0))));
    }

    private int add(Entry.Row row, int from) {
        for (var i = from; i < batches.size(); i++) {
            if (batches.get(i).sql().equals(row.sql())) {
                batches.get(i).rows().add(row);
                return i;
            }
        }
        batches.add(new Batch(row.sql(), new ArrayList<>(List.of(row))));
        return batches.size() - 1;
    }

    void write(Connection connection) throws SQLException {
        for (var batch : batches) {
            try (var statement = connection.prepareStatement(batch.sql())) {
                for (var row : batch.rows()) {
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
