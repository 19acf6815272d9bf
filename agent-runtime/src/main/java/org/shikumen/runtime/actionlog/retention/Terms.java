package org.shikumen.runtime.actionlog.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.shikumen.runtime.UnusableSetting;

/**
 * How long records are kept at least. An agent's {@code retention.actions} may lengthen it for what the agent did.
 *
 * @param records every record
 * @param actions what has consequences: what was asked for, decided, done or changed by somebody
 */
record Terms(Period records, Period actions) {

    /** Below this no configuration goes; the database holds it too. */
    static final int FLOOR_DAYS = 183;

    static final Terms DEFAULT = new Terms(Period.ofDays(FLOOR_DAYS), Period.ofYears(3));

    Terms {
        notBelowTheFloor("shikumen.retention.records", records);
        notBelowTheFloor("shikumen.retention.actions", actions);
    }

    /** Whether the time of records made until {@code end} is over. */
    static boolean isOver(Period term, Instant end, Instant now) {
        return end.atOffset(ZoneOffset.UTC).plus(term).toInstant().isBefore(now);
    }

    /** A month counts as its shortest. */
    private static void notBelowTheFloor(String name, Period term) {
        var days = term.toTotalMonths() * 28 + term.getDays();
        if (days < FLOOR_DAYS) {
            throw new UnusableSetting("%s is %s, and records are kept for at least %d days. Set it to P%dD or longer."
                    .formatted(name, term, FLOOR_DAYS, FLOOR_DAYS));
        }
    }
}
