package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.StaleFence;

/** Queues what was read for the record; whoever tells of it waits for all that was queued before. */
final class Readings {

    private final ActionLog log;

    Readings(ActionLog log) {
        this.log = log;
    }

    /** One that was made while another replica took over was made all the same; only its rows are of no use to anybody. */
    void keep(Sending sending, List<Entry.Fact> facts, List<Entry.Row> rows) {
        log.append(sending.entry(facts, rows)).whenComplete((records, failure) -> {
            if (failure instanceof StaleFence) {
                log.append(new Entry(sending.proposal().scene().where(), Optional.empty(), facts, List.of()));
            }
        });
    }
}
