package org.shikumen.conformance.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Flaw;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of answers with something wrong about them. */
final class Flawed {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Flawed() {}

    /**
     * @param sound what a sound yes would say
     * @param other the yes of the other door
     */
    static String body(Map<String, String> sound, String other, Card card, Flaw flaw) {
        var yes = sound.get("decision");
        return switch (flaw) {
            case UNKNOWN_WORD -> with(sound, "decision", "maybe");
            case WORD_IN_CAPITALS -> with(sound, "decision", yes.toUpperCase(Locale.ROOT));
            case WORD_WITH_SPACE -> with(sound, "decision", yes + " ");
            case WORD_OF_THE_OTHER_DOOR -> with(sound, "decision", other);
            case NO_WORD -> without(sound, "decision");
            case NULL_WORD -> raw(sound, "decision", "null");
            case TRUE_FOR_A_WORD -> raw(sound, "decision", "true");
            case NUMBER_FOR_A_WORD -> raw(sound, "decision", "1");
            case LIST_FOR_A_WORD -> raw(sound, "decision", "[\"%s\"]".formatted(yes));
            case TWO_WORDS -> raw(sound, "decision", "\"no\",\"decision\":\"%s\"".formatted(yes));
            case NO_DIGEST -> without(sound, "digest");
            case NULL_DIGEST -> raw(sound, "digest", "null");
            case EMPTY_DIGEST -> with(sound, "digest", "");
            case CUT_DIGEST ->
                with(sound, "digest", card.digest().substring(0, card.digest().length() / 2));
            case NO_JSON -> "yes, " + yes;
            case EMPTY_BODY -> "";
            case LIST_FOR_A_BODY -> "[" + JSON.writeValueAsString(sound) + "]";
            case OTHER_ARGUMENTS_ALONG -> raw(sound, "arguments", "{\"item\":\"safe\",\"quantity\":999}");
            case FORM, BY_GET, WITHOUT_TOKEN, WITHOUT_SESSION -> JSON.writeValueAsString(sound);
        };
    }

    static String form(Map<String, String> sound) {
        var form = new StringBuilder();
        sound.forEach((name, value) ->
                form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(value.replace(' ', '+')));
        return form.toString();
    }

    private static String with(Map<String, String> sound, String field, String value) {
        var fields = new LinkedHashMap<>(sound);
        fields.put(field, value);
        return JSON.writeValueAsString(fields);
    }

    private static String without(Map<String, String> sound, String field) {
        var fields = new LinkedHashMap<>(sound);
        fields.remove(field);
        return JSON.writeValueAsString(fields);
    }

    /** The value as it stands, whatever it makes of the JSON. */
    private static String raw(Map<String, String> sound, String field, String value) {
        return with(sound, field, "HERE").replace("\"HERE\"", value);
    }
}
