package org.shikumen.runtime;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the moments that systems answer as the pages write theirs: in the city's time, as a reader of the language expects. */
public record Moments(ZoneId zone) {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}\\S*");

    /** What is no moment stays as it is. */
    public String shown(String text, String language) {
        if (!MOMENT.matcher(text).matches()) {
            return text;
        }
        try {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(Locale.forLanguageTag(language))
                    .format(OffsetDateTime.parse(text).atZoneSameInstant(zone));
        } catch (DateTimeParseException noMoment) {
            return text;
        }
    }
}
