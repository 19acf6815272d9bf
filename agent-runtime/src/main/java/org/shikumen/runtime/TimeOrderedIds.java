package org.shikumen.runtime;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 (RFC 9562): milliseconds, a 12-bit counter that never goes back here, 62 random bits. They sort by time. */
public final class TimeOrderedIds {

    private static final TimeOrderedIds OF_THIS_PROCESS = new TimeOrderedIds();

    private final AtomicLong last = new AtomicLong();

    public static UUID next() {
        return OF_THIS_PROCESS.next(Instant.now());
    }

    public UUID next(Instant now) {
        var earliest = now.toEpochMilli() << 12;
        var tick = last.updateAndGet(before -> Math.max(before + 1, earliest));
        var high = (tick >>> 12 << 16) | 0x7000 | (tick & 0xfff);
        var low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
