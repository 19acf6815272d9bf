package org.shikumen.runtime.labels;

import java.util.Comparator;
import java.util.Locale;

/** Where a value came from, the most trusted first. */
public enum Label {
    /** The citizen's own words, also where they quote somebody. */
    SAID,
    /** Taken from a list that was shown, or confirmed on a card. */
    CHOSEN,
    /** A field of a tool's result that is a number, a date, one of a list or an identifier by its schema; or declared. */
    TYPED,
    /** Free text that somebody else wrote. */
    OUTSIDE,
    /** The model alone. */
    MODEL;

    /** Whether a sensitive argument may be filled from it without a word from the citizen. */
    public boolean trusted() {
        return compareTo(TYPED) <= 0;
    }

    Label or(Label other) {
        return Comparator.<Label>naturalOrder().compare(this, other) >= 0 ? this : other;
    }

    /** The word on record. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
