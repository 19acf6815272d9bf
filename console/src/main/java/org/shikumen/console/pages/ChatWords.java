package org.shikumen.console.pages;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** What the chat component says by itself, in the reader's language, as the JSON of its {@code words} attribute. */
final class ChatWords {

    static final List<String> KEYS = List.of(
            "you",
            "confirmOpen",
            "approveOpen",
            "confirmSays",
            "approveSays",
            "expires",
            "expired",
            "decided",
            "isNew",
            "confirm",
            "decline",
            "confirmed",
            "declined",
            "receipt",
            "receiptLink",
            "reference",
            "status.done",
            "status.refused",
            "status.in-doubt",
            "handOver",
            "handedOver",
            "handOverSays",
            "waiting",
            "withPerson",
            "problem",
            "problem.in-doubt",
            "problem.interrupted",
            "blank",
            "long",
            "busy",
            "tooOften",
            "offline",
            "broken",
            "failed",
            "signedOut");

    private static final JsonMapper JSON = new JsonMapper();

    private final MessageSource messages;
    private final ZoneId zone;

    ChatWords(MessageSource messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    String json(Locale locale) {
        var words = new LinkedHashMap<String, String>();
        KEYS.forEach(key -> words.put(key, messages.getMessage("chat." + key, new Object[0], locale)));
        words.put("locale", locale.toLanguageTag());
        words.put("zone", zone.getId());
        return JSON.writeValueAsString(words);
    }
}
