package org.shikumen.registry.change;

/** What a change does to the reach of an agent. What needs the most attention comes first. */
public enum Weight {
    /** The agent may do more, a model sees more, or somebody is asked less. */
    LOOSENED,
    /** Something else than before; whether it is more or less, a person has to say. */
    CHANGED,
    TIGHTENED;

    Weight opposite() {
        return switch (this) {
            case LOOSENED -> TIGHTENED;
            case CHANGED -> CHANGED;
            case TIGHTENED -> LOOSENED;
        };
    }

    /** Of an amount that has this weight when it grows. */
    Weight of(long before, long after) {
        return before == after ? CHANGED : before < after ? this : opposite();
    }
}
