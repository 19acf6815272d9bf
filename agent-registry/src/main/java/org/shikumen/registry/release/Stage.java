package org.shikumen.registry.release;

import java.util.Locale;

/** Where a version stands. */
public enum Stage {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    STAGED,
    CANARY,
    LIVE,
    SUSPENDED,
    RETIRED,
    REJECTED;

    /** The word people and the API use: {@code in review}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
