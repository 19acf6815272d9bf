package org.shikumen.console.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody who comes back from the identity provider is not let in; each has a sentence on the log-in page. */
public enum TurnedAway {
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

    public static Optional<TurnedAway> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
