package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry of the action log.
 *
 * @param id UUID version 7
 * @param number 1, 2, 3, ... inside the chain, without a gap
 * @param envelope RFC 8785 canonical JSON; holds the seal of the record before
 * @param seal SHA-256 of the envelope's UTF-8 bytes, lower-case hex
 */
public record ActionRecord(
        UUID id, Where where, long number, Instant at, Actor actor, String kind, String envelope, String seal) {}
