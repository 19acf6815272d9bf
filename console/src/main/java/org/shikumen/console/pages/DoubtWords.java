package org.shikumen.console.pages;

import java.util.Locale;
import org.shikumen.runtime.gateway.KnownSoFar;

/** Says in words what is known of a doubt. */
final class DoubtWords {

    private final Words words;

    DoubtWords(Words words) {
        this.words = words;
    }

    /** A code that is not ours, a system's own, is shown as it is. */
    String say(String line, Locale locale) {
        return KnownSoFar.read(line).map(known -> say(known, locale)).orElse(line);
    }

    private String say(KnownSoFar known, Locale locale) {
        var said = words.sayOr("doubts.known." + known.code(), known.code(), locale);
        var tried = known.tried().map(what -> say(key(what), locale) + " ").orElse("");
        var undo = known.undo()
                .map(operation -> " " + say("undone-by", locale, operation))
                .orElse("");
        return tried + said + undo;
    }

    private static String key(KnownSoFar.Tried tried) {
        return switch (tried) {
            case SENT_AGAIN -> "again";
            case UNDOING -> "undoing";
        };
    }

    private String say(String key, Locale locale, Object... values) {
        return words.say("doubts.known." + key, locale, values);
    }
}
