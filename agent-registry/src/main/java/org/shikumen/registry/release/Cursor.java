package org.shikumen.registry.release;

import java.util.Optional;

/** Where a page ended, in a form that nobody is tempted to read meaning into. */
final class Cursor {

    private static final int RADIX = 36;
    private static final long KEY = 0x5ca1ab1eL;

    private Cursor() {}

    static String write(long id) {
        return Long.toString(id ^ KEY, RADIX);
    }

    static boolean isOurs(String text) {
        return read(Optional.of(text)) != Long.MAX_VALUE;
    }

    static long read(Optional<String> cursor) {
        try {
            return cursor.map(text -> Long.parseLong(text, RADIX) ^ KEY).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
