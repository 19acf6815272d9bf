package org.shikumen.console.pages;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** Says in words what is known of a doubt; the gateway keeps it as code words. */
final class DoubtWords {

    private static final Pattern KNOWN =
            Pattern.compile("(?<tried>sent again: |undoing it: )?(?<code>[a-z-]+)(?:; can be undone by (?<undo>.+))?");

    private final MessageSource messages;

    DoubtWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A code that is not ours, a system's own, is shown as it is. */
    String say(String known, Locale locale) {
        var parts = KNOWN.matcher(known);
        if (!parts.matches()) {
            return known;
        }
        var words = new StringBuilder();
        if (parts.group("tried") != null) {
            words.append(message(parts.group("tried").startsWith("sent") ? "again" : "undoing", locale))
                    .append(' ');
        }
        words.append(
                messages.getMessage("doubts.known." + parts.group("code"), new Object[0], parts.group("code"), locale));
        if (parts.group("undo") != null) {
            words.append(' ').append(message("undone-by", locale, parts.group("undo")));
        }
        return words.toString();
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage("doubts.known." + key, arguments, locale);
    }
}
