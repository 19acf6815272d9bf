package org.shikumen.registry.release;

import java.util.Optional;

/** Where a page ended, in a form that nobody is tempted to read meaning into. */
final class Cursor {

    /** Any text of letters and digits is a number to this base, so those that we made say so. */
    private static final String OURS = "c-";

    private static final int RADIX = 36;
    private static final long KEY = 0x5ca1ab1eL;

    private Cursor() {}

    static String write(long id) {
        return OURS + Long.toString(id ^ KEY, RADIX);
    }

    static boolean isOurs(String text) {
        return read(Optional.of(text)) != Long.MAX_VALUE;
    }

    static long read(Optional<String> cursor) {
        try {
            return cursor.filter(text -> text.startsWith(OURS))
                    .map(text -> Long.parseLong(text.substring(OURS.length()), RADIX) ^ KEY)
                    .orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
