package org.shikumen.runtime.actionlog.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old the evidence is that an outsider could check.
 *
 * @param witness the name of the witness that has to countersign; empty when there is none
 * @param proven when the tree was last known to hold all that had been written by then
 * @param limit how old that may be before consequential calls stop
 * @param refused why the witness signs nothing any more: {@code set-back} when it has seen records that are not here, else {@code refused}
 */
public record Freshness(
        Optional<String> witness, Instant proven, Duration limit, boolean fresh, Optional<String> refused) {}
