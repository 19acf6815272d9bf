package org.shikumen.console.pages;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** What pages say, in the reader's language. */
final class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /**
     * A refusal. Rooms tell theirs in English, with the names in it; for other readers there is a sentence for its code, of
     * what was asked or of anything.
     *
     * @param sentence the room's own, for who reads English, or when the code is a stranger
     */
    String refusal(String asked, String code, String sentence, Locale locale) {
        return sayOr("refused." + asked + "." + code, sayOr("refused." + code, sentence, locale), locale);
    }

    /** What is said otherwise, when there is nothing under this key. */
    String sayOr(String key, String otherwise, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, new Object[0], otherwise, locale));
    }
}
