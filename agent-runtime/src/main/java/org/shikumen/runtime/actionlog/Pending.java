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

    /** Its conversation got its id a moment ago, so nothing can stand before it. */
    boolean opensItsChain() {
        return entry.facts().stream().map(Entry.Fact::action).anyMatch(Action.ConversationOpened.class::isInstance);
    }

    void fail(RuntimeException reason) {
        done.completeExceptionally(reason);
    }
}
