package org.shikumen.runtime.actionlog;

/** Who did it. */
public sealed interface Actor {

    /** The name on record; for a citizen the pseudonym, never a personal number. */
    String name();

    record Citizen(String name) implements Actor {}

    record Official(String name) implements Actor {}

    record Agent(String name) implements Actor {}

    /** A part of the platform itself: recovery, expiry, the simulator. */
    record Platform(String name) implements Actor {}
}
