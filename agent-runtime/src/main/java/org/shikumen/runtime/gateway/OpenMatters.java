package org.shikumen.runtime.gateway;

/** What is not over yet in a citizen's name; whoever erases a citizen asks first. All in the caller's transaction. */
public interface OpenMatters {

    /** Effects in doubt, and calls that left and have no answer yet: a person may still need the values to find out. */
    int unsettled(String citizen);

    /** Cards that wait for an answer, or were answered and not used. */
    int undecided(String citizen);

    /** These are void, on record. Answers how many. */
    int withdraw(String citizen);
}
