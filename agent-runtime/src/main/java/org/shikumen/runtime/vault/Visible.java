package org.shikumen.runtime.vault;

import java.util.Arrays;

/**
 * A text without the characters that show nothing, which copying brings along within numbers.
 *
 * @param places where each character stood
 */
record Visible(String text, int[] places) {

    static boolean isAllOf(String text) {
        for (var at = 0; at < text.length(); at++) { // every turn comes this way
            if (text.charAt(at) > '~' && showsNothing(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    static Visible of(String text) {
        var visible = new StringBuilder();
        var places = new int[text.length()];
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var character = text.codePointAt(at);
            if (!showsNothing(character)) {
                places[visible.length()] = at;
                visible.appendCodePoint(character);
                places[visible.length() - 1] = at + Character.charCount(character) - 1;
            }
        }
        return new Visible(visible.toString(), Arrays.copyOf(places, visible.length()));
    }

    /** With what shows nothing within it, not around it. */
    PersonalData.Found inPlace(PersonalData.Found found) {
        return new PersonalData.Found(found.kind(), places[found.start()], places[found.end() - 1] + 1, found.value());
    }

    private static boolean showsNothing(int character) {
        return Character.getType(character) == Character.FORMAT;
    }
}
