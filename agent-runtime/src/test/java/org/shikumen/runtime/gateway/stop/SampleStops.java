package org.shikumen.runtime.gateway.stop;

import java.time.Clock;
import java.time.InstantSource;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.vault.SampleVault;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A stop switch on a real database, for other rooms' tests. A target that is called misspelt does not exist. */
public final class SampleStops {

    private SampleStops() {}

    public static StopSwitch on(SampleDatabase database, ActionLog log, Clock clock) {
        return on(database, log, StopSignals.NONE, clock);
    }

    static StopSwitch on(SampleDatabase database, ActionLog log, StopSignals signals, Clock clock) {
        return on(database, log, signals, clock, clock);
    }

    static StopSwitch on(
            SampleDatabase database, ActionLog log, StopSignals signals, Clock clock, InstantSource steady) {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database.application()));
        return new StopSwitch(
                new JdbcStops(database.asApplication()),
                log,
                SampleVault.words(),
                signals,
                (scope, target, department) ->
                        !target.contains("misspelt") && (department.isEmpty() || !target.contains("theirs")),
                work -> Boolean.TRUE.equals(transactions.execute(status -> work.getAsBoolean())),
                clock,
                steady);
    }
}
