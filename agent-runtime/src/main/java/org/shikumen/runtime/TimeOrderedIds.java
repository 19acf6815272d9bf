package org.shikumen.runtime;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then random; they sort by time. */
public final class TimeOrderedIds {

    private TimeOrderedIds() {}

    public static UUID next() {
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        return new UUID(time, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
