package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A citizen was erased.
 *
 * @param keys how many departments held a key of theirs
 * @param conversations how many conversations cannot be read any more
 */
public record Erasure(
        UUID id, String citizen, String reason, String official, Instant at, int keys, int conversations) {}
