package org.shikumen.console.api;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shikumen.registry.VisibleText;
import org.springframework.http.HttpStatus;

/** Fields that a request must have. */
final class Required {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private static final UUID NOTHINGS = new UUID(0, 0);

    private Required() {}

    static String text(@Nullable String value, String field) {
        if (value == null || !VisibleText.isIn(value) || value.codePoints().anyMatch(Required::cannotBeKept)) {
            throw missing(field, "Send a text that is not empty and holds no NUL and no half of a character.");
        }
        return value;
    }

    private static boolean cannotBeKept(int codePoint) {
        return codePoint == 0 || VisibleText.isHalf(codePoint);
    }

    /** Of what there is only one, nothing has to be said. */
    static String target(@Nullable String value, boolean ofEverything) {
        return ofEverything && (value == null || !VisibleText.isIn(value)) ? "*" : text(value, "target");
    }

    /** What is no id names nothing, as in an address. */
    static UUID id(@Nullable String value, String field) {
        if (value == null || !VisibleText.isIn(value)) {
            throw missing(field, "Send the id as it stands on the card.");
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException noId) {
            return NOTHINGS;
        }
    }

    /** True for the first word, false for the second. */
    static boolean oneOf(@Nullable String value, String field, String yes, String no) {
        if (yes.equals(value) || no.equals(value)) {
            return yes.equals(value);
        }
        throw missing(field, "Send \"%s\" or \"%s\".".formatted(yes, no));
    }

    /** The one of all that is called so. */
    static <T> T choice(@Nullable String value, String field, List<T> all, Function<T, String> word) {
        var called = text(value, field);
        return all.stream()
                .filter(each -> word.apply(each).equals(called))
                .findFirst()
                .orElseThrow(() -> missing(field, choices(all.stream().map(word).toList())));
    }

    private static String choices(List<String> words) {
        return "Send %s or %s.".formatted(String.join(", ", words.subList(0, words.size() - 1)), words.getLast());
    }

    /** A key of the sender's own choice. */
    static String key(String value) {
        if (KEY.matcher(value).matches()) {
            return value;
        }
        throw new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "key-not-usable",
                "An Idempotency-Key has 1 to 200 visible ASCII characters. A new UUID for each message is a good one.");
    }

    static ProblemException missing(String field, String remedy) {
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "field-missing",
                        "The field \"%s\" is missing or not usable. %s".formatted(field, remedy))
                .with("name", field);
    }
}
