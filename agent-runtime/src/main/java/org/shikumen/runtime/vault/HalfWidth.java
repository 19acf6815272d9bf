package org.shikumen.runtime.vault;

/** A text with full-width characters as half-width ones: one for one, so that places stay what they are. */
final class HalfWidth {

    private HalfWidth() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c <= '~')) {
            return text;
        }
        var plain = new char[text.length()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = at(text, i);
        }
        return new String(plain);
    }

    private static char at(String text, int place) {
        var letter = text.charAt(place);
        if (letter >= '！' && letter <= '～') {
            return (char) (letter - ('！' - '!'));
        }
        if (Character.getType(letter) == Character.SPACE_SEPARATOR) {
            return ' ';
        }
        return isHyphenOrDash(letter) && betweenShortGroups(text, place) ? '-' : letter;
    }

    /** Up to the en dash. */
    private static boolean isHyphenOrDash(char letter) {
        return letter >= '\u2010' && letter <= '\u2013';
    }

    /** As numbers are grouped; what stands between two whole numbers joins them to none. */
    private static boolean betweenShortGroups(String text, int at) {
        return betweenDigits(text, at) && digits(text, at - 1, -1) <= 8 && digits(text, at + 1, 1) <= 8;
    }

    /** How many in a row from there, nine at most. */
    private static int digits(String text, int from, int step) {
        var many = 0;
        for (var i = from; i >= 0 && i < text.length() && many < 9 && Character.isDigit(text.charAt(i)); i += step) {
            many++;
        }
        return many;
    }

    private static boolean betweenDigits(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }
}
