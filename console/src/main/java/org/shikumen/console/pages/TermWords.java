package org.shikumen.console.pages;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says how long something is that a definition gives as {@code P1Y} or {@code PT24H}. */
final class TermWords {

    private final Words words;

    TermWords(Words words) {
        this.words = words;
    }

    /** The text as it is where it is no such length. */
    String say(String text, Locale locale) {
        try {
            var parts = text.contains("T") ? parts(Duration.parse(text)) : parts(Period.parse(text));
            var said = parts.entrySet().stream()
                    .filter(part -> part.getValue() > 0)
                    .map(part -> words.say("term." + part.getKey(), locale, part.getValue()))
                    .collect(joining(" "));
            return said.isEmpty() ? text : said;
        } catch (DateTimeParseException noLength) {
            return text;
        }
    }

    private static Map<String, Long> parts(Period period) {
        var parts = new LinkedHashMap<String, Long>();
        parts.put("years", (long) period.getYears());
        parts.put("months", (long) period.getMonths());
        parts.put("days", (long) period.getDays());
        return parts;
    }

    private static Map<String, Long> parts(Duration duration) {
        var parts = new LinkedHashMap<String, Long>();
        parts.put("days", duration.toDaysPart());
        parts.put("hours", (long) duration.toHoursPart());
        parts.put("minutes", (long) duration.toMinutesPart());
        parts.put("seconds", (long) duration.toSecondsPart());
        return parts;
    }
}
