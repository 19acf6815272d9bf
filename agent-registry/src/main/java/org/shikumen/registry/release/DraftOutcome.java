package org.shikumen.registry.release;

import java.util.List;
import java.util.Optional;
import org.shikumen.registry.definition.Problem;

/** What came of handing in definitions. All of a bundle is stored or nothing. */
public sealed interface DraftOutcome {

    /**
     * Stored, or found to be stored already: agents as versions, toolsets ready to be pinned.
     *
     * @param warnings what may be meant as it stands, and probably is not
     */
    record Drafted(List<Item> items, List<Problem> warnings) implements DraftOutcome {
        public Drafted {
            items = List.copyOf(items);
            warnings = List.copyOf(warnings);
        }

        /** Whether all of it was there already. */
        public boolean isUnchanged() {
            return items.stream().noneMatch(Item::isNew);
        }
    }

    /** Nothing of the bundle was stored, or would be. */
    sealed interface NotStored extends DraftOutcome {}

    record Faulty(List<Problem> problems) implements NotStored {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /** @param code {@code wrong-role}, or {@code name-taken} where an agent of another department is called so */
    record Refused(String code, String sentence) implements NotStored {}

    /**
     * One definition of the bundle.
     *
     * @param kind {@code Agent}, {@code Toolset} or {@code Policy}
     * @param department empty for a policy of the whole city
     * @param stage where an agent's version stands; toolsets and policies walk no lifecycle
     * @param isNew false when nothing changed: it is there already, and a toolset is the last of its name
     */
    record Item(
            String kind,
            String name,
            String department,
            int number,
            String digest,
            Optional<Stage> stage,
            boolean isNew) {}
}
