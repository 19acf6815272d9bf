package org.shikumen.registry.definition;

import java.util.Set;

/** What an agent's definition only names. Of nobody known, no pool and no queue, nothing is looked up. */
public interface Surroundings {

    Surroundings UNKNOWN = new Surroundings() {};

    /** Who may answer for an agent, by the name they sign in with. */
    default Set<String> officials() {
        return Set.of();
    }

    /** Which pools of models answer here. */
    default Set<String> pools() {
        return Set.of();
    }

    /** To which queues the department's agents hand over. */
    default Set<String> queues(String department) {
        return Set.of();
    }
}
