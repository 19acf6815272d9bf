package org.shikumen.runtime.actionlog;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The real action log, for tests of other rooms. */
public final class SampleActionLog {

    private SampleActionLog() {}

    /** Closing what this returns stops its thread. */
    public static <T extends ActionLog & AutoCloseable> T on(DataSource database, Fences fences, Clock clock) {
        @SuppressWarnings("unchecked")
        var log = (T) new JdbcActionLog(database, fences, clock);
        return log;
    }

    /** How PostgreSQL carries out a row that comes with an entry, by the plan that the log's own connections keep for it. */
    public static List<String> plan(DataSource database, Entry.Row row) throws SQLException {
        var number = new AtomicInteger();
        var sql = Pattern.compile("\\?").matcher(row.sql()).replaceAll(_ -> "\\$" + number.incrementAndGet());
        try (var pool = AppenderPool.beside(database);
                var connection = pool.connections().getConnection()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("prepare its_plan as " + sql).update();
            var nulls = String.join(", ", Collections.nCopies(number.get(), "null"));
            return jdbc.sql("explain execute its_plan (" + nulls + ")")
                    .query(String.class)
                    .list();
        }
    }

    public static Records records(DataSource database, ActionLog log) {
        return new JdbcRecords(JdbcClient.create(database), log);
    }
}
