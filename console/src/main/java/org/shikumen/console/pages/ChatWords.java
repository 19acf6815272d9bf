package org.shikumen.console.pages;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** What the chat component says by itself, in the reader's language, as the JSON of its {@code words} attribute. */
final class ChatWords {

    static final List<String> KEYS = List.of(
            "you",
            "confirmOpen",
            "approveOpen",
            "confirmSays",
            "approveSays",
            "because",
            "expires",
            "expired",
            "decided",
            "answered",
            "isNew",
            "confirm",
            "decline",
            "confirmed",
            "declined",
            "approved",
            "refused",
            "void",
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
            "problem.waiting",
            "problem.erased",
            "blank",
            "long",
            "busy",
            "tooOften",
            "offline",
            "broken",
            "failed",
            "signedOut",
            "signIn");

    /** What a page says in other words than the API, by the last part of a problem's type; all else as the API says it. */
    static final List<String> REFUSALS = List.of(
            "already-decided",
            "cut-off",
            "digest-altered",
            "expired",
            "key-used",
            "log-unavailable",
            "not-serving",
            "own-request",
            "servers-away",
            "unavailable");

    private static final JsonMapper JSON = new JsonMapper();

    private final Words chat;
    private final ZoneId zone;

    ChatWords(Words words, ZoneId zone) {
        this.chat = words;
        this.zone = zone;
    }

    String json(Locale locale) {
        var words = new LinkedHashMap<String, String>();
        KEYS.forEach(key -> words.put(key, chat.say("chat." + key, locale)));
        REFUSALS.forEach(code -> words.put("refused." + code, chat.refusal("cards", code, "", locale)));
        words.put("locale", locale.toLanguageTag());
        words.put("zone", zone.getId());
        return JSON.writeValueAsString(words);
    }
}
