package org.shikumen.registry.definition;

/**
 * What one reading has taken in so far, roughly in bytes. A few lines of text can stand for any amount: aliases are copied
 * out, every value's place names all that lies around it, and a file can be named again and again.
 */
final class Unfolding {

    private static final long MOST = 64L << 20;
    private static final long VALUE = 128;
    /** A character is written out several times before content has its digest. */
    private static final long CHARACTER = 4;

    private long bytes;

    void value(String place) throws TooLarge {
        take(VALUE + place.length());
    }

    void text(String text) throws TooLarge {
        take(CHARACTER * text.length());
    }

    void take(long more) throws TooLarge {
        bytes += more;
        if (isSpent()) {
            throw new TooLarge();
        }
    }

    long bytes() {
        return bytes;
    }

    boolean isSpent() {
        return bytes > MOST;
    }

    static final class TooLarge extends Exception {
        TooLarge() {
            super("too many values", null, false, false);
        }
    }
}
