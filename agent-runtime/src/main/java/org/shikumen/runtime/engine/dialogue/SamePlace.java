package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A place that takes the place of another: 20号 of 东大街18号, 东大街20号 as well. A number of a house is no day there. */
final class SamePlace {

    private static final int LONGEST = 60;
    private static final Pattern HOUSE = Pattern.compile("\\d{1,5} ?[号號]");
    private static final Pattern HOUSE_IN = Pattern.compile("(?<!\\d)\\d{1,5} ?[号號]|(?<!\\w)\\d{1,5} (?=[A-Z])");
    private static final Pattern NAME = Pattern.compile("\\p{IsHan}{3}|[A-Za-z]{3}");

    private SamePlace() {}

    /** @param before what is noted, which may be no place at all */
    static Optional<String> of(String before, String said) {
        if (before.length() > LONGEST || said.length() > LONGEST) {
            return Optional.empty();
        }
        return HOUSE.matcher(said).matches()
                ? withItsNumber(before, said)
                : Optional.of(said).filter(place -> HOUSE_IN.matcher(place).find() && shareAName(before, place));
    }

    private static Optional<String> withItsNumber(String before, String house) {
        var numbers = HOUSE_IN.matcher(before);
        return numbers.results().count() == 1
                ? Optional.of(numbers.replaceFirst(Matcher.quoteReplacement(house)))
                : Optional.empty();
    }

    /** Three characters in a row of a name. */
    private static boolean shareAName(String before, String place) {
        return IntStream.rangeClosed(0, place.length() - 3)
                .mapToObj(i -> place.substring(i, i + 3))
                .anyMatch(part -> NAME.matcher(part).matches() && before.contains(part));
    }
}
