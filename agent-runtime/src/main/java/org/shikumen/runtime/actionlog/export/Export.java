package org.shikumen.runtime.actionlog.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.UUID;
import org.shikumen.registry.Official;

/** Exports of the action log and receipts of single actions; both are checked by the same small program. */
public interface Export {

    /** Records of an auditor's department, for an operator all; on record before the first byte is written. */
    Prepared records(Official reader, Wanted wanted);

    /** One record that names this citizen as the one acted for. */
    Prepared receipt(String citizen, UUID record);

    /**
     * Positions in the tree, half-open; left out: from the first, to the last signed one.
     *
     * @param since how many records the reader had seen before: a proof that the log has only grown since then comes along
     */
    record Wanted(OptionalLong from, OptionalLong to, OptionalLong since) {

        public static Wanted everything() {
            return new Wanted(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /** What came of a request. */
    sealed interface Prepared {

        /** @param name of the file, without a person's name in it */
        record Ready(String name, Zip zip) implements Prepared {}

        /** There is no such record for this reader. */
        record NotFound() implements Prepared {}

        /** No signed head covers it yet; one follows within seconds. */
        record NotSigned() implements Prepared {}

        /** The range is not one, or ends beyond the last signed head. */
        record OutOfRange(long size) implements Prepared {}

        /** Only auditors and operators take records out of the house. */
        record NotAllowed() implements Prepared {}
    }

    /** Writes itself while it reads, so that a million records need no memory. */
    interface Zip {
        void writeTo(OutputStream out) throws IOException;
    }
}
