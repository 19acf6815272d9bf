package org.shikumen.runtime.actionlog;

import org.shikumen.registry.RecentlyUsed;

/**
 * Whoever lost an entry must not go on over the hole: what they queue later under the same fence is refused too, and the
 * next owner, with the next number, goes on from what is stored. Safe for those who queue and the one who appends.
 */
final class BrokenFences {

    private static final int MOST = 50_000;

    private final RecentlyUsed<Entry.Fence, Boolean> lately = new RecentlyUsed<>(MOST);

    void remember(Pending failed) {
        failed.entry().fence().ifPresent(fence -> lately.put(fence, true));
    }

    /** Whether this one may be tried; the others are failed here. */
    boolean lets(Pending pending) {
        var hole = pending.entry().fence().filter(each -> lately.get(each).isPresent());
        hole.ifPresent(fence -> pending.fail(new LogUnavailable(
                "An entry of conversation %s under fencing number %d is not on record. Lease it again and go on from what is stored."
                        .formatted(fence.conversation(), fence.number()))));
        return hole.isEmpty();
    }
}
