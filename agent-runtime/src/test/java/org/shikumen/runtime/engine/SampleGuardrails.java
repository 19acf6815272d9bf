package org.shikumen.runtime.engine;

import java.util.Optional;
import org.shikumen.runtime.guardrail.Guardrails;

/** Stops what contains the word the test names; diverts emergencies to a person. */
record SampleGuardrails(String forbidden) implements Guardrails {

    static final SampleGuardrails NONE = new SampleGuardrails("\u0000");

    @Override
    public Finding incoming(String text, String language) {
        return text.contains("emergency")
                ? new Finding.Divert("emergency", "Call 110 now.", Optional.of("population-service"))
                : judge(text);
    }

    @Override
    public Finding outgoing(String text, String language) {
        return judge(text);
    }

    private Finding judge(String text) {
        return text.contains(forbidden)
                ? new Finding.Blocked("forbidden-word", "I cannot say that.")
                : new Finding.Clear();
    }
}
