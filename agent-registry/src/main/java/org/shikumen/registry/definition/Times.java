package org.shikumen.registry.definition;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations and periods as people write them in definitions. */
final class Times {

    static final String SPAN = "[0-9]+(ms|s|m|h|d)|P[0-9DTHMS.]+";
    static final String TERM = "P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?";
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Times() {}

    static Optional<Duration> span(String text) {
        var shortForm = SHORT.matcher(text);
        if (shortForm.matches()) {
            return Optional.of(span(Long.parseLong(shortForm.group(1)), shortForm.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<Period> term(String text) {
        try {
            return Optional.of(Period.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** At least this many days, whichever months and years they fall into. */
    static long days(Period period) {
        return period.getYears() * 365L + period.getMonths() * 30L + period.getDays();
    }

    private static Duration span(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
