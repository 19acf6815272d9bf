package org.shikumen.runtime.vault;

import java.time.Instant;

/** Another room that must forget what it remembers of an erased citizen, on each replica. */
@FunctionalInterface
public interface ErasureListener {

    /** May come several times. Whoever throws is told again. */
    void erased(String citizen, Instant at);
}
