package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows on their way to the database, in as few round trips as may be. Those with the same SQL go together where that changes
 * nothing for anybody: rows of one chain are written in the order given, or the update of a turn could come before its insert.
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

    /** What has gathered, which is then no longer here. */
    void write(Connection connection) throws SQLException {
        var trip = new RoundTrip(connection);
        for (var batch : batches) {
            trip.add(batch.sql(), batch.rows());
        }
        trip.go();
        batches.clear();
        reached.clear();
    }
}
