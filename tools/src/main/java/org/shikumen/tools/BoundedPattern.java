package org.shikumen.tools;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pattern that others wrote, safe to try on a text that others wrote: {@code [0-9]+-?[0-9]+-?[0-9]+} looks harmless
 * and takes hours over some messages. What cannot be decided within bounds counts as not fitting.
 */
public final class BoundedPattern {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedPattern.class);

    /** Some milliseconds. Ordinary patterns look at each of 4,000 characters up to five times. */
    private static final long STEPS = 200_000;

    /** A long text may be long; a pattern that reads it a few times over is no trouble. */
    private static final long STEPS_PER_CHARACTER = 20;

    private static final int MOST_TOLD = 1_000;
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException if it is no regular expression that Java knows */
    public static BoundedPattern of(String pattern) {
        return new BoundedPattern(Pattern.compile(pattern));
    }

    /** Whether it takes the whole text. */
    public boolean fits(String text) {
        return within(text, Matcher::matches, false);
    }

    /** Whether it takes some part of the text. */
    public boolean isIn(String text) {
        return within(text, Matcher::find, false);
    }

    public Optional<MatchResult> firstIn(String text) {
        return within(text, BoundedPattern::first, Optional.empty());
    }

    /** The text with each part that it takes replaced, or the text as it is. */
    public String replacedIn(String text, Function<MatchResult, String> replacement) {
        return within(text, matcher -> matcher.replaceAll(replacement), text);
    }

    private static Optional<MatchResult> first(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** Java tries repeated alternatives in a call inside a call: over a long text the stack may end before the steps do. */
    private <T> T within(String text, Function<Matcher, T> question, T undecided) {
        try {
            return question.apply(pattern.matcher(new CountedText(text)));
        } catch (OutOfSteps | StackOverflowError beyondBounds) {
            tell();
            return undecided;
        }
    }

    /** Once each; the text stays untold. */
    private void tell() {
        if (TOLD.size() < MOST_TOLD && TOLD.add(pattern.pattern())) {
            LOG.warn(
                    "The pattern \"{}\" takes too many steps over some texts, which now count as not fitting. Ask who wrote"
                            + " the API document for one in which no two repetitions can take the same characters.",
                    pattern.pattern());
        }
    }

    /** A text that lets itself be looked at only so often. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long steps;

        CountedText(String text) {
            this.text = text;
            this.steps = STEPS + STEPS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--steps < 0) {
                throw OutOfSteps.NOW;
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Never leaves this class, so it needs no stack trace. */
    private static final class OutOfSteps extends RuntimeException {

        static final OutOfSteps NOW = new OutOfSteps();

        private OutOfSteps() {
            super(null, null, false, false);
        }
    }
}
