package org.shikumen.runtime.actionlog;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real action log, for tests of other rooms. */
public final class SampleActionLog {

    private SampleActionLog() {}

    /** Closing what this returns stops its thread. */
    public static <T extends ActionLog & AutoCloseable> T on(DataSource database, Fences fences, Clock clock) {
        @SuppressWarnings("unchecked")
        var log = (T) new JdbcActionLog(database, fences, clock);
        return log;
    }

    public static Records records(DataSource database, ActionLog log) {
        return new JdbcRecords(JdbcClient.create(database), log);
    }
}
