package org.shikumen.deploy;

/** What the operator set cannot work. The message tells what, why and the way out. */
final class CannotStart extends RuntimeException {

    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
