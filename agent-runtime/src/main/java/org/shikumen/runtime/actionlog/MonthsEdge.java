package org.shikumen.runtime.actionlog;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Chains are kept unique by an index, and each month's partition has its own. So around midnight of the first, when replicas
 * may write to two of them, whoever writes takes a lock on the chain.
 */
final class MonthsEdge {

    /** Longer than any record waits for its commit, and than clocks differ. */
    private static final Duration NEAR = Duration.ofHours(1);

    private MonthsEdge() {}

    static boolean isNear(Instant at) {
        return !month(at.minus(NEAR)).equals(month(at.plus(NEAR)));
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
