package org.shikumen.runtime.actionlog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * RFC 8785 for what an envelope is made of: text, whole numbers, booleans, times, lists and objects. No fractions, because
 * their one right spelling is the hard part of the RFC and no action needs them.
 */
final class CanonicalJson {

    /** Beyond this a reader that keeps numbers as IEEE doubles, as the RFC has it, would see another number. */
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    static String of(Object value) {
        var out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    static void write(StringBuilder out, Object value) {
        switch (value) {
            case String text -> text(out, text);
            case Integer number -> out.append(number.intValue());
            case Long number -> number(out, number);
            case Boolean yes -> out.append(yes.booleanValue());
            case UUID id -> out.append('"').append(id).append('"');
            case Instant at -> out.append('"').append(Timestamps.rfc3339(at)).append('"');
            case List<?> items -> list(out, items);
            case Map<?, ?> members -> object(out, members);
            default ->
                throw new IllegalArgumentException(
                        "An envelope cannot hold a " + value.getClass().getName()
                                + ". Use text, whole numbers, booleans, times, UUIDs, lists or maps.");
        }
    }

    /** One member of an object; the caller keeps the order of names. */
    static void member(StringBuilder out, String name, Object value) {
        separate(out, '{');
        text(out, name);
        out.append(':');
        write(out, value);
    }

    private static void number(StringBuilder out, long number) {
        if (number > LARGEST_EXACT || number < -LARGEST_EXACT) { // there is no absolute of the least long
            throw new IllegalArgumentException("%d is beyond 2^53 - 1. Put it on record as text.".formatted(number));
        }
        out.append(number);
    }

    private static void list(StringBuilder out, List<?> items) {
        out.append('[');
        for (var item : items) {
            separate(out, '[');
            write(out, item);
        }
        out.append(']');
    }

    /** String's natural order is that of UTF-16 code units, which is the order the RFC asks for. */
    private static void object(StringBuilder out, Map<?, ?> members) {
        out.append('{');
        new TreeMap<>(members).forEach((name, value) -> member(out, (String) name, value));
        out.append('}');
    }

    private static void separate(StringBuilder out, char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                out.append(c);
            } else if (Character.isSurrogate(c)) {
                i += pair(out, text, i);
            } else {
                escape(out, c);
            }
        }
        out.append('"');
    }

    /** Half a pair has no UTF-8 form, so no seal: the replacement character stands for it. */
    private static int pair(StringBuilder out, String text, int at) {
        var whole = Character.isValidCodePoint(text.codePointAt(at)) && Character.charCount(text.codePointAt(at)) == 2;
        if (whole) {
            out.append(text, at, at + 2);
            return 1;
        }
        out.append('\uFFFD');
        return 0;
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
