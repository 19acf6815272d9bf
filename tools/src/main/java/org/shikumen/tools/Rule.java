package org.shikumen.tools;

import java.time.Instant;
import java.util.Optional;

/**
 * One condition on calls, written by a department or the city.
 *
 * @param require a CEL expression that must be true
 * @param ask who is asked when it is not; nobody: the call is denied
 * @param reason why, for citizens and officials
 * @param dryRun whether its verdict only goes on record
 * @param from before it the rule does not hold
 * @param until from it on the rule holds no more
 */
public record Rule(
        String name,
        String require,
        Optional<Ask> ask,
        Localized reason,
        boolean dryRun,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** Whose yes may take the place of the condition. */
    public enum Ask {
        CITIZEN,
        OFFICER
    }

    public boolean holdsAt(Instant now) {
        return from.filter(now::isBefore).isEmpty() && until.map(now::isBefore).orElse(true);
    }
}
