package org.shikumen.registry.release;

import java.util.Optional;

/**
 * A version moved, or was asked to and refused.
 *
 * @param step {@code draft}, {@code submit}, {@code approve}, {@code reject}, {@code deploy}, {@code suspend}, {@code resume},
 *     {@code retire}, {@code step-back}
 * @param refusal why it was refused, when it was
 */
public record ReleaseEvent(
        String digest,
        String agent,
        String department,
        int number,
        String step,
        Optional<Stage> from,
        Stage to,
        String official,
        String reason,
        Optional<String> refusal) {}
