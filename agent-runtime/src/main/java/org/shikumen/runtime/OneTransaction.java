package org.shikumen.runtime;

import java.util.function.BooleanSupplier;

/** Runs work that stands or falls together, and passes its answer on. */
@FunctionalInterface
public interface OneTransaction {

    boolean run(BooleanSupplier work);
}
