package org.shikumen.runtime.actionlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shikumen.registry.RecentlyUsed;

/** Where the chains written lately end, so that most batches read nothing. Used by the one thread that appends. */
final class ChainHeads {

    private static final int MOST = 20_000;

    private final RecentlyUsed<String, Head> lately = new RecentlyUsed<>(MOST);
    private YearMonth month = YearMonth.of(1, 1);

    /**
     * In a new month nothing is remembered: each month's partition has a unique key of its own, so a head that others moved on
     * since would not be noticed.
     */
    void inMonth(YearMonth now) {
        if (!now.equals(month)) {
            lately.forgetAll(every -> true);
            month = now;
        }
    }

    /** Nobody else can have written to it, and if somebody did, its unique key refuses the second first record. */
    void begin(String chain) {
        if (lately.get(chain).isEmpty()) {
            lately.put(chain, Head.beforeTheFirst(chain));
        }
    }

    /** Gives each draft its place; the heads are only remembered once the caller knows that the batch is committed. */
    Sealing sealing(Connection connection, Collection<String> chains) throws SQLException {
        var heads = new LinkedHashMap<String, Head>();
        var unknown = new ArrayList<String>();
        for (var chain : chains) {
            lately.get(chain).ifPresentOrElse(head -> heads.put(chain, head), () -> unknown.add(chain));
        }
        if (!unknown.isEmpty()) {
            heads.putAll(RecordTable.heads(connection, unknown));
        }
        return new Sealing(heads);
    }

    /** The same where others write to these chains too: they wait until this transaction ends, if they lock as well. */
    Sealing sealingAlone(Connection connection, Collection<String> chains) throws SQLException {
        RecordTable.lock(connection, chains);
        forget(chains);
        return sealing(connection, chains);
    }

    void remember(Sealing sealing) {
        sealing.heads.forEach(lately::put);
    }

    void forget(Collection<String> chains) {
        chains.forEach(lately::forget);
    }

    /** The heads as one batch moves them on. */
    static final class Sealing {

        private final Map<String, Head> heads;

        Sealing(Map<String, Head> heads) {
            this.heads = heads;
        }

        ActionRecord seal(Draft draft) {
            var chain = draft.where().chain();
            var head = heads.computeIfAbsent(chain, Head::beforeTheFirst);
            var sealed = draft.after(head);
            heads.put(chain, Head.of(sealed));
            return sealed;
        }

        List<ActionRecord> seal(List<Draft> drafts) {
            var sealed = new ArrayList<ActionRecord>(drafts.size());
            drafts.forEach(draft -> sealed.add(seal(draft)));
            return List.copyOf(sealed);
        }
    }
}
