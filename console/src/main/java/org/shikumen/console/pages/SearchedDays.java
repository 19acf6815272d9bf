package org.shikumen.console.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.runtime.actionlog.Records;

/**
 * The first and the last day of a search, as a form has them: {@code 2026-11-23}, or empty where that end is open.
 *
 * @param to included
 */
record SearchedDays(String from, String to) {

    boolean areDays() {
        return Stream.of(from, to).allMatch(text -> text.isBlank() || day(text).isPresent());
    }

    /** From the midnight that begins the first to the one that ends the last. */
    Records.Period in(ZoneId zone) {
        return new Records.Period(
                day(from).map(first -> midnight(first, zone)), day(to).map(last -> midnight(last.plusDays(1), zone)));
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip())).filter(day -> day.getYear() > 0 && day.getYear() < 9999);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
