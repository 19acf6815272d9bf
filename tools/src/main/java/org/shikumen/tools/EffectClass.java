package org.shikumen.tools;

/** What may be done when a call left and its answer never came. */
public enum EffectClass {
    /** Changes nothing: ask again. */
    READ,
    /** The system knows the call by its key: send the same call with the same key again. */
    IDEMPOTENT_KEY,
    /** The system can be asked whether the call arrived: ask first, then send again if it did not. */
    QUERYABLE,
    /** The effect can be undone by another operation: offer that to a person. */
    COMPENSABLE,
    /** Never sent twice: a person looks. */
    AT_MOST_ONCE;

    /** Whether a call of this class changes something in the world. */
    public boolean consequential() {
        return this != READ;
    }
}
