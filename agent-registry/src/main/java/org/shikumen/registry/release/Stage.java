package org.shikumen.registry.release;

import java.util.Locale;

/** Where a version stands. No {@link Step} leads to {@code STAGED} or {@code CANARY} yet: no version stands there. */
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
