package org.shikumen.registry.release;

import java.util.Optional;

/**
 * A policy was handed in, put in force or withdrawn, or somebody was refused to.
 *
 * @param department empty: the whole city's
 * @param step {@code draft}, {@code enforce}, {@code ask-withdrawal} or {@code withdraw}
 */
public record PolicyEvent(
        String digest,
        String policy,
        Optional<String> department,
        int number,
        String step,
        String official,
        String officialsDepartment,
        String reason,
        Optional<String> refusal) {}
