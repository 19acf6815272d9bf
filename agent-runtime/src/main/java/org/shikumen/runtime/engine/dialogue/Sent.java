package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What went out and changed something, so that giving up does not undo it.
 *
 * @param number by which it is known; empty where it has none
 * @param certain whether it is known to be done
 */
record Sent(Form form, String number, boolean certain) {

    /** Empty of what was only looked up, or did not go out. */
    static Optional<Sent> of(JsonNode result, Form form) {
        if (!form.tool().consequential()) {
            return Optional.empty();
        }
        return switch (Rendering.status(result)) {
            case "succeeded" -> Optional.of(new Sent(form, number(result, form), true));
            case "in-doubt" -> inDoubt(result, form);
            default -> Optional.empty();
        };
    }

    /** Until it was found out. */
    private static Optional<Sent> inDoubt(JsonNode result, Form form) {
        return switch (result.path("settled").asString("")) {
            case "" -> Optional.of(new Sent(form, "", false));
            case "done" -> Optional.of(new Sent(form, "", true));
            default -> Optional.empty();
        };
    }

    private static String number(JsonNode result, Form form) {
        return result.path("reference")
                .stringValueOpt()
                .or(() -> form.reference()
                        .flatMap(field -> result.path("data").path(field).stringValueOpt()))
                .orElse("");
    }

    /** Whether a success of this form takes back what was sent. */
    boolean isUndoneBy(Form other) {
        return form.undoneBy().filter(other.tool().name().operation()::equals).isPresent();
    }

    String told(String language) {
        var title = form.title(language);
        var label = form.reference()
                .map(field -> form.tool().label(field, language))
                .orElse("");
        return certain ? Outcomes.sent(language, title, label, number) : Outcomes.sentInDoubt(language, title);
    }
}
