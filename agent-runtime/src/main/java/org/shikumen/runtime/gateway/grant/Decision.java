package org.shikumen.runtime.gateway.grant;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What came of a person's answer to a card. */
public sealed interface Decision {

    /**
     * The answer counts; the turn that waits can go on.
     *
     * @param at when somebody gave it; a card that nobody answered, and nobody can any more, counts as a no without it
     */
    record Accepted(UUID grant, UUID conversation, UUID turn, Answer answer, Optional<Instant> at)
            implements Decision {}

    /**
     * The answer does not count.
     *
     * @param code {@code not-found}, {@code digest-altered}, {@code expired}, {@code already-decided}, {@code own-request},
     *     {@code reason-missing}, {@code not-serving}, {@code unavailable}
     */
    record Rejected(String code, String sentence) implements Decision {}

    enum Answer {
        CONFIRM,
        DECLINE,
        APPROVE,
        REFUSE;

        public boolean yes() {
            return this == CONFIRM || this == APPROVE;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
