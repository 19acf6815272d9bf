package org.shikumen.console.pages;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows by its number each character of a definition that nobody sees, or that turns the order of letters round: a reviewer could else
 * be shown another text than the one stored.
 */
public final class Characters {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\t]]");

    public static String visible(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> "⟨U+%04X⟩".formatted(found.group().codePointAt(0)));
    }

    /** Of a text of many lines; where they end is seen. */
    public static String visibleLines(String text) {
        return text.lines().map(Characters::visible).collect(Collectors.joining("\n"));
    }

    public static boolean areHiddenIn(String text) {
        return text.lines().anyMatch(UNSEEN.asPredicate());
    }
}
