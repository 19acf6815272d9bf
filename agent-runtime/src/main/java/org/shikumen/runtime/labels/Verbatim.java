package org.shikumen.runtime.labels;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shikumen.runtime.vault.Placeholder;

/**
 * Whether a value stands in a text as a whole, not inside something longer: {@code 1} does not stand in {@code A-1042}. Full
 * and half width, case and the width of gaps are alike; letters that only look alike are not.
 */
final class Verbatim {

    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\s]+");
    private static final String HAN_NUMERALS = "零〇一二两三四五六七八九十百千万亿";
    private static final String GAPS = " -·.";

    /** An identifier long enough to be known without its gaps: {@code JZ 9901 020017}. */
    private static final int TELLING = 8;

    private Verbatim() {}

    static boolean stands(String value, String text) {
        var sought = value.strip();
        if (sought.isEmpty() || text.isEmpty()) {
            return false;
        }
        var around =
                sought.contains("{{") ? text : Placeholder.FORM.matcher(text).replaceAll("|");
        if (!isPlain(sought)) {
            return standsIn(sought, around);
        }
        var wanted = plain(sought);
        var there = plain(around);
        return standsIn(wanted, there) || standsWithoutGaps(wanted, there);
    }

    /** Whether it reads the same in its compatibility form: no full-width letter, nothing invisible. */
    private static boolean isPlain(String value) {
        return Normalizer.isNormalized(value, Normalizer.Form.NFKC)
                && value.chars().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    static String plain(String text) {
        var compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return GAP.matcher(compatible).replaceAll(" ").strip();
    }

    private static boolean standsIn(String value, String text) {
        if (value.codePointCount(0, value.length()) == 1 && isHan(value.codePointAt(0))) {
            return text.equals(value);
        }
        for (var at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            if (!joinsLeft(text, at) && !joinsRight(text, at + value.length())) {
                return true;
            }
        }
        return false;
    }

    // --- edges

    /** Whether what begins here goes on to the left. */
    private static boolean joinsLeft(String text, int start) {
        if (start == 0) {
            return false;
        }
        var edge = text.charAt(start);
        var before = text.charAt(start - 1);
        return belong(before, edge)
                || start > 1 && isLetterOrDigit(edge) && joins(text.charAt(start - 2), before, edge);
    }

    private static boolean joinsRight(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        var edge = text.charAt(end - 1);
        var after = text.charAt(end);
        return belong(edge, after)
                || end + 1 < text.length() && isLetterOrDigit(edge) && joins(edge, after, text.charAt(end + 1));
    }

    private static boolean belong(char left, char right) {
        return isLetterOrDigit(left) && isLetterOrDigit(right)
                || HAN_NUMERALS.indexOf(left) >= 0 && HAN_NUMERALS.indexOf(right) >= 0;
    }

    /** {@code A-1042}, {@code 3.5}, {@code ID_NO#1}, {@code a@b}; but not the colon and the full stop of a sentence. */
    private static boolean joins(char left, char between, char right) {
        if (!isLetterOrDigit(left) || !isLetterOrDigit(right)) {
            return false;
        }
        var digits = Character.isDigit(left) && Character.isDigit(right);
        return "-_/\\@#+&=~".indexOf(between) >= 0
                || ":,".indexOf(between) >= 0 && digits
                || between == '.' && Character.isDigit(left) == Character.isDigit(right);
    }

    /** Letters that are written together: Chinese words are not. */
    private static boolean isLetterOrDigit(char c) {
        return Character.isLetterOrDigit(c) && !isHan(c);
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    // --- gaps

    private static boolean standsWithoutGaps(String value, String text) {
        var letters = value.replaceAll("[ ·.\\-]", "");
        if (letters.length() < TELLING
                || !letters.matches("[a-z0-9]+")
                || letters.chars().filter(Character::isDigit).count() < TELLING / 2) {
            return false;
        }
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) == letters.charAt(0) && !joinsLeft(text, at) && endsWhole(letters, text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Walks along both; at most one gap between two characters. */
    private static boolean endsWhole(String letters, String text, int start) {
        var at = start;
        for (var i = 0; i < letters.length(); i++) {
            if (i > 0 && at < text.length() && GAPS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at >= text.length() || text.charAt(at) != letters.charAt(i)) {
                return false;
            }
            at++;
        }
        return !joinsRight(text, at);
    }
}
