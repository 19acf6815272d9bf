package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;

/** Something happens elsewhere just when this has been written down. */
public record MeddlingLog(ActionLog log, Class<? extends Action> at, Runnable happens) implements ActionLog {

    @Override
    public CompletableFuture<List<ActionRecord>> append(Entry entry) {
        return log.append(entry);
    }

    @Override
    public List<ActionRecord> appendNow(Entry entry) {
        return meddled(entry, log.appendNow(entry));
    }

    @Override
    public List<ActionRecord> appendInTransaction(Entry entry) {
        return meddled(entry, log.appendInTransaction(entry));
    }

    private List<ActionRecord> meddled(Entry entry, List<ActionRecord> records) {
        if (entry.facts().stream().anyMatch(fact -> at.isInstance(fact.action()))) {
            happens.run();
        }
        return records;
    }
}
