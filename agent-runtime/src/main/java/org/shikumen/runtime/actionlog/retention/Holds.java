package org.shikumen.runtime.actionlog.retention;

import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;

/** Legal holds, each set and lifted on record. Operators hold anything, auditors what is not beyond their department. */
public interface Holds {

    Outcome set(Official official, Hold.Scope scope, String target, String reason);

    /** An operator lifts any, an auditor their own. Why goes on record, empty where they do not say. */
    Outcome lift(Official official, UUID hold, String reason);

    /** Those in force, newest first; an auditor sees their own. */
    List<Hold> active(Official official);

    /** What came of it. */
    sealed interface Outcome {

        record Done(Hold hold) implements Outcome {}

        record NoSuchHold() implements Outcome {}

        record Refused(String code, String sentence) implements Outcome {}
    }
}
