package org.shikumen.console.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes instants as a reader of this language expects them, in the city's time. */
public record Times(Locale locale, ZoneId zone) {

    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    public String of(Instant instant) {
        return in(FormatStyle.SHORT, instant);
    }

    /** Where one reads what came after what. */
    public String toTheSecond(Instant instant) {
        return in(FormatStyle.MEDIUM, instant);
    }

    /** For whoever compares it with another system's. */
    public String exactly(Instant instant) {
        return EXACTLY.format(instant.atZone(zone));
    }

    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    private String in(FormatStyle style, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, style)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }
}
