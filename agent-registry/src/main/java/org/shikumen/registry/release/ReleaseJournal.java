package org.shikumen.registry.release;

/**
 * Who hears of each step of a version's life; the action log implements it. Called inside the transaction that moves the
 * version, so that the step and its record stand or fall together.
 */
@FunctionalInterface
public interface ReleaseJournal {

    void record(ReleaseEvent event);
}
