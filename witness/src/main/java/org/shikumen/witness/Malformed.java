package org.shikumen.witness;

/** What was sent does not have the form it must have. The message says what, in a sentence. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Malformed(String sentence) {
        super(sentence);
    }
}
