package org.shikumen.registry.release;

/** Who hears of each step of a policy's life; the action log implements it. Called inside the transaction of the step. */
@FunctionalInterface
public interface PolicyJournal {

    void record(PolicyEvent event);
}
