package org.shikumen.runtime.vault;

/** @param lookup keyed hash by which the same value is recognised inside its conversation */
record StoredValue(Placeholder placeholder, byte[] lookup, byte[] cipher) {}
