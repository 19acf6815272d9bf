package org.shikumen.runtime.actionlog;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The evidence. Append-only; many entries share one commit. Safe for use by many threads and many replicas.
 */
public interface ActionLog {

    /**
     * Queues an entry. Entries of one conversation become durable in the order given. The future completes with the
     * records when they are durable, or exceptionally with {@link StaleFence} or {@link LogUnavailable}. After such a
     * failure later entries under the same fence fail too: nobody goes on over a hole. What hangs on the future must be
     * light, for it runs on the appender's thread.
     */
    CompletableFuture<List<ActionRecord>> append(Entry entry);

    /** Appends and waits until durable; throws {@link StaleFence} or {@link LogUnavailable}. */
    List<ActionRecord> appendNow(Entry entry);

    /** Appends inside the caller's Spring transaction, for rooms whose own change must commit with the record. */
    List<ActionRecord> appendInTransaction(Entry entry);
}
