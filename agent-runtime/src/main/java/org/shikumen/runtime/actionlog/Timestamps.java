package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One spelling of a time: RFC 3339, UTC, always six digits, which is what PostgreSQL keeps. */
final class Timestamps {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String rfc3339(Instant at) {
        return MICROS.format(at);
    }
}
