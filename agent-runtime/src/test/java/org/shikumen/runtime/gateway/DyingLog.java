package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;

/** The process dies when it comes to write this down: nothing after it happens. */
final class DyingLog implements ActionLog {

    static final class Killed extends RuntimeException {}

    private final ActionLog log;
    private final Class<? extends Action> at;
    private final boolean written;

    private DyingLog(ActionLog log, Class<? extends Action> at, boolean written) {
        this.log = log;
        this.at = at;
        this.written = written;
    }

    static DyingLog before(Class<? extends Action> at, ActionLog log) {
        return new DyingLog(log, at, false);
    }

    static DyingLog after(Class<? extends Action> at, ActionLog log) {
        return new DyingLog(log, at, true);
    }

    @Override
    public CompletableFuture<List<ActionRecord>> append(Entry entry) {
        return log.append(entry);
    }

    @Override
    public List<ActionRecord> appendNow(Entry entry) {
        var now = entry.facts().stream().anyMatch(fact -> at.isInstance(fact.action()));
        if (now && !written) {
            throw new Killed();
        }
        var records = log.appendNow(entry);
        if (now) {
            throw new Killed();
        }
        return records;
    }

    @Override
    public List<ActionRecord> appendInTransaction(Entry entry) {
        return log.appendInTransaction(entry);
    }
}
