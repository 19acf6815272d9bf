package org.shikumen.runtime.vault;

import java.util.Arrays;

/** @param lookup keyed hash by which the same value is recognised inside its conversation */
record StoredValue(Placeholder placeholder, byte[] lookup, byte[] cipher) {

    boolean isFor(byte[] wanted) {
        return Arrays.equals(lookup, wanted);
    }
}
