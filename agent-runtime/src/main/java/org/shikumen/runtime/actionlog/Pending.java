package org.shikumen.runtime.actionlog;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An entry on its way to the database. */
record Pending(Entry entry, List<Draft> drafts, CompletableFuture<List<ActionRecord>> done) {

    Pending(Entry entry, List<Draft> drafts) {
        this(entry, List.copyOf(drafts), new CompletableFuture<>());
    }

    String chain() {
        return entry.where().chain();
    }

    void fail(RuntimeException reason) {
        done.completeExceptionally(reason);
    }
}
