package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** What erasing this citizen would reach, on record as read; empty where nobody has the pseudonym, and for whoever may not erase. */
    Optional<Reach> reach(Official operator, String citizen);

    /**
     * @param departments that hold a key of theirs
     * @param conversations that can still be read
     * @param newest when the newest of these was opened
     * @param undecided cards that would be void
     * @param unsettled calls under way or in doubt, which stand in the way
     * @param held whether a legal hold stands in the way
     */
    record Reach(
            String citizen,
            List<String> departments,
            int conversations,
            Optional<Instant> newest,
            int undecided,
            int unsettled,
            boolean held) {

        public Reach {
            departments = List.copyOf(departments);
        }
    }

    /** The newest first. */
    List<Erasure> lately(Official operator);

    sealed interface Outcome {

        record Done(Erasure erasure) implements Outcome {}

        record NoSuchCitizen() implements Outcome {}

        record Refused(String code, String sentence) implements Outcome {}
    }
}
