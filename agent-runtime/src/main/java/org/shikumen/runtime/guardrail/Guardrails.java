package org.shikumen.runtime.guardrail;

import java.util.Optional;

/** Looks at texts on their way in and out. Deterministic, in process, before any model. */
public interface Guardrails {

    /** What a citizen says, before a model hears it. */
    Finding incoming(String text, String language);

    /** A sentence of a model, before the citizen hears it. */
    Finding outgoing(String text, String language);

    sealed interface Finding {
        record Clear() implements Finding {}

        /** Goes no further; this is said instead. */
        record Blocked(String rule, String say) implements Finding {}

        /** Someone or something else is needed first: emergency numbers, a person. */
        record Divert(String rule, String say, Optional<String> handOver) implements Finding {}
    }
}
