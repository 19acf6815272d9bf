package org.shikumen.registry.change;

import java.util.Set;
import org.shikumen.tools.Toolset.Operation;

/** Who says yes to a call: the decision mode, and whether the citizen is asked before the officer. */
public enum WhoDecides {
    AUTO,
    CITIZEN_CONFIRM,
    OFFICER_APPROVE,
    /** {@code OFFICER_APPROVE} with a sentence for the citizen's card. */
    CITIZEN_THEN_OFFICER,
    HUMAN_ONLY;

    private enum Person {
        CITIZEN,
        OFFICER
    }

    static WhoDecides of(Operation operation) {
        return switch (operation.decision()) {
            case AUTO -> AUTO;
            case CITIZEN_CONFIRM -> CITIZEN_CONFIRM;
            case OFFICER_APPROVE -> operation.confirm().isPresent() ? CITIZEN_THEN_OFFICER : OFFICER_APPROVE;
            case HUMAN_ONLY -> HUMAN_ONLY;
        };
    }

    /** Looser is also an officer in the citizen's place: who was asked is asked no more. */
    Weight towards(WhoDecides after) {
        if (this == HUMAN_ONLY || after == HUMAN_ONLY) {
            return after == HUMAN_ONLY ? Weight.TIGHTENED : Weight.LOOSENED;
        }
        return after.asked().containsAll(asked()) ? Weight.TIGHTENED : Weight.LOOSENED;
    }

    private Set<Person> asked() {
        return switch (this) {
            case AUTO, HUMAN_ONLY -> Set.of();
            case CITIZEN_CONFIRM -> Set.of(Person.CITIZEN);
            case OFFICER_APPROVE -> Set.of(Person.OFFICER);
            case CITIZEN_THEN_OFFICER -> Set.of(Person.CITIZEN, Person.OFFICER);
        };
    }
}
