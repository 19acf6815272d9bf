package org.shikumen.runtime.gateway;

import java.time.Clock;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.SampleActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;

public final class SampleDoubts {

    private SampleDoubts() {}

    /** Those whose citizens have still to hear of their end, as the database has them. */
    public static SettledDoubts settled(SampleDatabase database, ActionLog log, Clock clock) {
        var records = SampleActionLog.records(database.application(), log);
        return new JdbcSettledDoubts(database.asApplication(), new Receipts(records), clock);
    }
}
