package org.shikumen.runtime.vault;

/** A stored value does not open: it was altered, moved, or belongs to somebody else. */
public final class UnreadableValue extends RuntimeException {

    UnreadableValue() {
        super("A stored personal value does not open under its owner's key: it was altered, moved, or is somebody"
                + " else's. Compare the row with a backup; do not retry.");
    }
}
