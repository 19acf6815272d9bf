package org.shikumen.runtime.conversation;

import java.util.List;
import org.shikumen.registry.Official;

/**
 * Erases citizens: their keys are destroyed in every department, so that nothing they said and nothing done for them can be read
 * again. The action log stays as it is and verifies as before. A citizen who comes back begins anew, with new keys.
 */
public interface Erasures {

    /**
     * Answers the same erasure again while there is nothing new to erase. Refused under a legal hold, and while an effect is in
     * doubt or a call under way: whoever must find out needs the values. Open cards are void, running turns end.
     */
    Outcome erase(Official operator, String citizen, String reason);

    /** The newest first. */
    List<Erasure> lately(Official operator);

    sealed interface Outcome {

        record Done(Erasure erasure) implements Outcome {}

        record NoSuchCitizen() implements Outcome {}

        record Refused(String code, String sentence) implements Outcome {}
    }
}
