package org.shikumen.runtime.gateway;

import java.util.function.BooleanSupplier;

/** Runs work that stands or falls together, and passes its answer on. */
@FunctionalInterface
interface OneTransaction {

    boolean run(BooleanSupplier work);
}
