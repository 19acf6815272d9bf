package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUID version 7: milliseconds, a 12-bit counter that never goes back on this replica, 62 random bits. */
final class TimeOrderedIds {

    private final AtomicLong last = new AtomicLong();

    UUID next(Instant now) {
        var earliest = now.toEpochMilli() << 12;
        var tick = last.updateAndGet(before -> Math.max(before + 1, earliest));
        var high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xfff);
        var low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
