package org.shikumen.runtime.engine.dialogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shikumen.tools.BoundedPattern;
import tools.jackson.databind.node.StringNode;

/** A number or code with a form of its own, found inside a sentence by the schema's pattern. */
record CodeSlot(Parameter parameter, BoundedPattern pattern) implements Slot {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]*\\d[A-Za-z0-9-]{3,}");

    private static final Pattern GROUPS =
            Pattern.compile("(?<![A-Z0-9])[A-Z]{0,4}[ -]{0,2}\\d+(?:[ -]{1,2}\\d+){0,7}(?![A-Z0-9])");
    private static final int MOST_GROUPS = 8;
    private static final int MOST_NUMBERS = 4;

    @Override
    public Reading read(String said, boolean asked, LocalDate today) {
        for (var written : List.of(said, Words.capitals(said))) {
            var found = all(written, asked);
            if (!found.isEmpty()) {
                return Reading.only(Unwanted.wanted(said, found));
            }
        }
        return spaced(Words.capitals(said)).orElseGet(() -> unread(said, asked));
    }

    private static Reading unread(String said, boolean asked) {
        return asked && CODE.matcher(said).find() ? Reading.WRONG : Reading.NOTHING;
    }

    /** "JZ 9901 0200 13": as people read a number to each other. */
    private Optional<Reading> spaced(String said) {
        return GROUPS.matcher(said)
                .results()
                .limit(MOST_GROUPS)
                .flatMap(groups -> fewerAndFewer(groups).flatMap(part -> joined(part, groups.start())))
                .findFirst();
    }

    /** Behind a number may stand another: "JZ 9901020013 12个月". */
    private static Stream<String> fewerAndFewer(MatchResult groups) {
        return Stream.iterate(
                        groups.group(), part -> !part.isEmpty(), part -> part.replaceFirst("(?:^|[ -]+)[^ -]*$", ""))
                .limit(MOST_GROUPS);
    }

    private Stream<Reading> joined(String part, int start) {
        return Stream.of("", "-")
                .map(join -> part.replaceAll("[ -]+", join))
                .filter(code -> tellsItself(code) && takes(code))
                .map(code -> new Reading.Found(StringNode.valueOf(code), start, start + part.length()));
    }

    /** What is found is taken away and the rest read again: each finding has its own bound of steps. */
    private List<Reading.Found> all(String said, boolean asked) {
        var codes = new ArrayList<Reading.Found>();
        var rest = said;
        for (var found = pattern.firstIn(rest);
                found.isPresent() && codes.size() < MOST_NUMBERS;
                found = pattern.firstIn(rest)) {
            var code = at(found.get());
            if (code.end() == code.start()) {
                break;
            }
            if (asked || tellsItself(found.get().group())) {
                codes.add(code);
            }
            rest = code.takenFrom(rest);
        }
        return codes;
    }

    private static Reading.Found at(MatchResult code) {
        return new Reading.Found(StringNode.valueOf(code.group()), code.start(), code.end());
    }

    /** The sentence without the codes that this slot takes unasked. */
    String leftOutOf(String said) {
        return pattern.replacedIn(said, code -> tellsItself(code.group()) ? " " : "$0");
    }

    private static boolean tellsItself(String code) {
        return code.length() >= 6 && code.chars().anyMatch(Character::isDigit);
    }

    /** Whether a value has the form that this slot takes. */
    boolean takes(String value) {
        return pattern.fits(value);
    }

    @Override
    public String expected(String language) {
        return Questions.checkNumber(language);
    }

    @Override
    public int order() {
        return 2;
    }
}
