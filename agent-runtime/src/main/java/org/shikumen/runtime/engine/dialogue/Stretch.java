package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of a day, where no one time was named: 上午, "between 3 and 5", 两点以后.
 *
 * @param from in minutes, as is {@code to}; both belong to it
 */
record Stretch(int from, int to, int start, int end) {

    private static final int MIDNIGHT = 24 * 60;

    private static final Pattern PART = Pattern.compile(
            "(上午|早上|早晨)|(中午)|(下午|午后)|(晚上|傍晚)|(?<![a-z])(?:(morning)|(noon|lunch ?time)|(afternoon)|(evening))(?![a-z])");
    private static final List<int[]> PARTS =
            List.of(new int[] {0, 719}, new int[] {660, 840}, new int[] {720, 1079}, new int[] {1080, MIDNIGHT});

    private static final Pattern TO =
            Pattern.compile("\\s*(?:到|至|[~–—-])\\s*(?:[上下]午|早上|晚上)?\\s*|\\s+(?:to|and|until|till)\\s+(?:at )?");
    private static final Pattern OR = Pattern.compile("\\s*(?:还是|或者?|or)\\s*(?:at )?");
    private static final Pattern BETWEEN = Pattern.compile("(?<![a-z])(?:between|from)\\s+$");
    private static final Pattern IS_AFTER =
            Pattern.compile("^钟?\\s*(?:以后|之后|过后|后(?!天)| (?:or|and) (?:later|after)|onwards?)");
    private static final Pattern IS_BEFORE =
            Pattern.compile("^钟?\\s*(?:以前|之前|前(?!天))|^[^，,。;；]{0,6}[，,]\\s*(?:在?[这那]?之前|在?[这那]?以前|before that)");
    private static final Pattern IS_UNTIL = Pattern.compile("^ or earlier");
    private static final Pattern AFTER = Pattern.compile("(?<![a-z])(?:after|not before|(?<!no )later than|from)\\s+$");
    private static final Pattern BEFORE = Pattern.compile("(?<![a-z])(?:before|earlier than)\\s+$");
    private static final Pattern UNTIL = Pattern.compile("(?<![a-z])(?:until|till|no later than)\\s+$");

    private record Place(int start, int end) {}

    boolean holds(int minutes) {
        return from <= minutes && minutes <= to;
    }

    /** What the times in a text make of a day, when two of them bound it or one alone does. */
    static Optional<Stretch> bounded(String text, List<ClockTimes.Named> times) {
        var two = ClockTimes.firstTwo(times).filter(pair -> isRange(text, pair.getFirst(), pair.getLast()));
        return two.isPresent()
                ? Optional.of(range(two.get().getFirst(), two.get().getLast()))
                : times.stream().findFirst().flatMap(time -> openEnded(text, time));
    }

    /** Two times that are left to choose from. */
    static Optional<List<ClockTimes.Named>> either(String text, List<ClockTimes.Named> times) {
        return ClockTimes.firstTwo(times)
                .filter(two -> OR.matcher(text.substring(
                                two.getFirst().end(), two.getLast().start()))
                        .matches());
    }

    private static boolean isRange(String text, ClockTimes.Named first, ClockTimes.Named last) {
        var between = text.substring(first.end(), last.start());
        return TO.matcher(between).matches()
                && (!between.strip().equals("and")
                        || BETWEEN.matcher(text.substring(0, first.start())).find());
    }

    /** From ten to two is from ten in the morning. */
    private static Stretch range(ClockTimes.Named first, ClockTimes.Named last) {
        var from = first.minutes() > last.minutes() ? first.minutes() - 12 * 60 : first.minutes();
        return new Stretch(from, last.minutes(), first.start(), last.end());
    }

    /** With the word that opens it, so that what rules it out stands beside it: 三点半以后不行. */
    private static Optional<Stretch> openEnded(String text, ClockTimes.Named time) {
        return beside(text, time, AFTER, IS_AFTER)
                .map(at -> new Stretch(time.minutes(), MIDNIGHT, at.start(), at.end()))
                .or(() -> beside(text, time, BEFORE, IS_BEFORE)
                        .map(at -> new Stretch(0, time.minutes() - 1, at.start(), at.end())))
                .or(() -> beside(text, time, UNTIL, IS_UNTIL)
                        .map(at -> new Stretch(0, time.minutes(), at.start(), at.end())));
    }

    private static Optional<Place> beside(String text, ClockTimes.Named time, Pattern before, Pattern after) {
        var ahead = before.matcher(text.substring(0, time.start()));
        if (ahead.find()) {
            return Optional.of(new Place(ahead.start(), time.end()));
        }
        var behind = after.matcher(text.substring(time.end()));
        return behind.find() ? Optional.of(new Place(time.start(), time.end() + behind.end())) : Optional.empty();
    }

    /** The part of the day that is named, in a text without a time; of several that are not ruled out the last. */
    static Optional<Stretch> part(String text) {
        var parts = PART.matcher(text).results().map(Stretch::part).toList();
        return parts.stream()
                .filter(part -> !Unwanted.in(text, part.start(), part.end()))
                .reduce((first, last) -> last)
                .or(() -> parts.stream().findFirst());
    }

    private static Stretch part(MatchResult named) {
        var group = 1;
        while (named.group(group) == null) {
            group++;
        }
        var bounds = PARTS.get((group - 1) % PARTS.size());
        return new Stretch(bounds[0], bounds[1], named.start(), named.end());
    }
}
