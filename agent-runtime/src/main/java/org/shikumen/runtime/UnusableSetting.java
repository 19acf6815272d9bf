package org.shikumen.runtime;

/** What the operator set, or left out, cannot work. The message tells what, why and the way out; a start ends with it and no stack trace. */
public final class UnusableSetting extends IllegalStateException {

    public UnusableSetting(String sentence) {
        super(sentence);
    }

    public UnusableSetting(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
