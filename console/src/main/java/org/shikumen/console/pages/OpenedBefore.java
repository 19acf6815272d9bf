package org.shikumen.console.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Where a list of what was opened goes on, as its page's address says. */
final class OpenedBefore {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private OpenedBefore() {}

    /** What is no instant, or none that a calendar shows, means the newest page, whatever another replica's clock says. */
    static Instant in(String address) {
        try {
            var instant = Instant.parse(address);
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? LATEST : instant;
        } catch (DateTimeParseException notOurs) {
            return LATEST;
        }
    }
}
