package org.shikumen.console.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody is not let in, if not for a wrong user name or password; each has a sentence on the log-in page. */
public enum TurnedAway {
    TOO_OFTEN,
    CROWDED,
    AWAY,
    CANCELLED,
    FAILED,
    NO_USER,
    NO_CITIZEN,
    NO_DEPARTMENT,
    NAME_TAKEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The log-in page that says so. */
    public String page() {
        return "/login?refused=" + word();
    }

    public static Optional<TurnedAway> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
