package org.shikumen.console.limits;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.UnusableSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param turnsPerMinute of one citizen; 0 sets no limit; left out, it depends on whether an account is one person's
 */
@ConfigurationProperties("shikumen.limits")
record LimitsProperties(@Nullable Integer turnsPerMinute) {

    /** A person who types fast sends twenty; the rest is room for those who come back to many conversations at once. */
    private static final int OF_A_PERSON = 60;

    LimitsProperties {
        if (turnsPerMinute != null && turnsPerMinute < 0) {
            throw new UnusableSetting("SHIKUMEN_TURNS_PER_MINUTE is " + turnsPerMinute
                    + ". Set how many turns one citizen may have in a minute, or 0 for no limit.");
        }
    }

    /** The sample accounts are everybody's, so nothing of theirs is counted unless it was asked for. */
    Optional<Rate> turns(boolean eachAccountIsOnePersons) {
        var most = turnsPerMinute == null ? (eachAccountIsOnePersons ? OF_A_PERSON : 0) : turnsPerMinute;
        return most == 0 ? Optional.empty() : Optional.of(Rate.perMinute(most));
    }
}
