package org.shikumen.runtime.vault;

import java.util.List;
import org.shikumen.registry.Official;

/**
 * Changes the master key: all data keys are wrapped anew and the former master key is destroyed. Safe to interrupt anywhere and
 * to begin on two replicas; what was begun is finished by whichever replica looks next.
 */
public interface KeyRotation {

    Outcome rotate(Official operator);

    /** How things stand now. */
    State state();

    /**
     * @param current id of the master key that wraps new data keys
     * @param retiring ids of those that still wrap some
     * @param keys how many data keys there are
     */
    record State(String current, List<String> retiring, int keys) {}

    sealed interface Outcome {

        /** @param destroyed ids of master keys that open nothing any more */
        record Done(State state, List<String> destroyed) implements Outcome {}

        record Refused(String code, String sentence) implements Outcome {}
    }
}
