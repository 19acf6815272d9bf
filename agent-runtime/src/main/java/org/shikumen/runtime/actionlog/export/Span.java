package org.shikumen.runtime.actionlog.export;

import java.util.OptionalLong;
import org.shikumen.runtime.actionlog.tree.SignedHead;

/** The positions {@code [from, to)} under one signed head. */
record Span(SignedHead head, long from, long to, OptionalLong since) {

    boolean isReceipt() {
        return to == from + 1;
    }
}
