package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shikumen.registry.Page;
import org.springframework.http.HttpStatus;

/** What a search is asked with. A parameter that is not understood would look like an answer to another question. */
final class Parameters {

    /** How many items a page has when nobody says. */
    static final String PAGE = "50";

    /** The same of what waits for an officer: who turns no pages shall see the newest too, as long as can be. */
    static final String WAITING = "" + Page.LONGEST;

    private Parameters() {}

    /** Each once at most: of two values only one would be heard. */
    static void only(HttpServletRequest request, List<String> known) {
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw unusable(
                        name,
                        "There is no parameter \"%s\" here. There are: %s."
                                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
            }
            if (values.length > 1) {
                throw unusable(name, "The parameter \"%s\" stands here more than once. Send it once.".formatted(name));
            }
        });
    }

    /** Empty, as a search form's field that nobody filled in, asks for all. */
    static Optional<String> filter(@Nullable String asked) {
        return Optional.ofNullable(asked).filter(text -> !text.isEmpty());
    }

    /** Left out or empty, none. A {@code +} that nobody encoded arrives as a space. */
    static Optional<Instant> time(String name, @Nullable String asked) {
        try {
            var time = filter(asked).map(text -> OffsetDateTime.parse(text.replace(' ', '+')));
            if (time.filter(each -> each.getYear() < 1 || each.getYear() > 9_998)
                    .isPresent()) {
                throw noTime(name);
            }
            return time.map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException notATime) {
            throw noTime(name);
        }
    }

    private static ProblemException noTime(String name) {
        return unusable(
                name,
                "The parameter \"%s\" takes a time with its offset, such as 2026-11-01T00:00:00+08:00 or 2026-10-31T16:00:00Z."
                        .formatted(name));
    }

    /** More than the most is taken for the most, as callers were promised; {@code next} says that there is more. */
    static int limit(int asked) {
        if (asked < 1) {
            throw unusable(
                    "limit",
                    "The parameter \"limit\" is %1$d. It takes 1 to %2$d; more is taken for %2$d."
                            .formatted(asked, Page.LONGEST));
        }
        return Math.min(asked, Page.LONGEST);
    }

    /** Empty asks for the first page. */
    static Optional<String> cursor(@Nullable String asked, Predicate<String> ours) {
        var cursor = filter(asked);
        if (cursor.isPresent() && !ours.test(cursor.get())) {
            throw unusable(
                    "cursor",
                    "The parameter \"cursor\" is not one of ours. Take \"next\" of the page before as it is, or"
                            + " leave it out to begin the list anew.");
        }
        return cursor;
    }

    static ProblemException unusable(String name, String sentence) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "parameter-not-usable", sentence)
                .with("name", name);
    }
}
