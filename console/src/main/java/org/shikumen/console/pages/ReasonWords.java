package org.shikumen.console.pages;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says why a version or a policy moved. Officials say it in their own words; what the platform says itself is stored in English and
 * told in the reader's language.
 */
final class ReasonWords {

    private static final Pattern HANDED_IN = Pattern.compile("Handed in as v(?<number>[0-9]+)\\.(?<why>)");
    private static final Pattern STEPPED_BACK =
            Pattern.compile("v(?<number>[0-9]+) goes live: (?<why>.*)", Pattern.DOTALL);

    private final Words words;

    ReasonWords(Words words) {
        this.words = words;
    }

    /** @param step that was taken; only of some the platform gives the reason */
    String say(String step, String reason, Locale locale) {
        return switch (step) {
            case "draft" -> say("versions.handed-in", HANDED_IN, reason, locale);
            case "step-back" -> say("versions.stepped-back", STEPPED_BACK, reason, locale);
            default -> reason;
        };
    }

    private String say(String key, Pattern stored, String reason, Locale locale) {
        var parts = stored.matcher(reason);
        return parts.matches() ? words.say(key, locale, parts.group("number"), parts.group("why")) : reason;
    }
}
