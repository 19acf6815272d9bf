package org.shikumen.console.pages;

import java.util.Locale;
import java.util.Optional;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.limits.Limit;
import org.shikumen.console.limits.RateLimits;

/** Whether a citizen asks more often than one person may, in words. */
final class Pace {

    private final RateLimits limits;
    private final Words words;

    Pace(RateLimits limits, Words words) {
        this.limits = limits;
        this.words = words;
    }

    /** Counts one turn; what to tell somebody who has none left. */
    Optional<String> tooFast(SignedIn citizen, Locale locale) {
        return limits.take(Limit.TURNS, citizen.citizen()).map(wait -> words.say("chat.tooOften", locale));
    }
}
