package org.shikumen.console.pages;

import java.util.Locale;
import java.util.regex.Pattern;

/** Says in words what is known of a doubt; the gateway keeps it as code words. */
final class DoubtWords {

    private static final Pattern KNOWN =
            Pattern.compile("(?<tried>sent again: |undoing it: )?(?<code>[a-z-]+)(?:; can be undone by (?<undo>.+))?");

    private final Words words;

    DoubtWords(Words words) {
        this.words = words;
    }

    /** A code that is not ours, a system's own, is shown as it is. */
    String say(String known, Locale locale) {
        var parts = KNOWN.matcher(known);
        if (!parts.matches()) {
            return known;
        }
        var said = new StringBuilder();
        if (parts.group("tried") != null) {
            said.append(known(parts.group("tried").startsWith("sent") ? "again" : "undoing", locale))
                    .append(' ');
        }
        said.append(words.sayOr("doubts.known." + parts.group("code"), parts.group("code"), locale));
        if (parts.group("undo") != null) {
            said.append(' ').append(known("undone-by", locale, parts.group("undo")));
        }
        return said.toString();
    }

    private String known(String key, Locale locale, Object... values) {
        return words.say("doubts.known." + key, locale, values);
    }
}
