package org.shikumen.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without bounds the answers are the same and come in some years; only for that is the time looked at. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedPatternTest {

    private static final String NUMBER = "[A-Z]{2}[0-9]+-?[0-9]+-?[0-9]+-?[0-9]+";
    private static final String FREEZING = "LJ" + "1".repeat(3_900) + "x";

    private final BoundedPattern whole = BoundedPattern.of("^" + NUMBER + "$");
    private final BoundedPattern inside = BoundedPattern.of("\\b" + NUMBER + "\\b");

    @Test
    void saysNoToATextOverWhichItWouldTakeYears() {
        assertThat(whole.fits(FREEZING)).isFalse();
        assertThat(whole.isIn(FREEZING)).isFalse();
        assertThat(inside.firstIn(FREEZING)).isEmpty();
    }

    @Test
    void leavesATextThatTakesYearsAsItIs() {
        assertThat(inside.replacedIn("It is " + FREEZING, _ -> "")).isEqualTo("It is " + FREEZING);
    }

    @Test
    void findsTheSameNumberInALongSentence() {
        var sentence = "My mother asked me about her permit. ".repeat(100) + "It is LJ2026-11-4711, thank you";

        assertThat(inside.firstIn(sentence)).map(MatchResult::group).contains("LJ2026-11-4711");
        assertThat(inside.replacedIn(sentence, _ -> "here")).endsWith("It is here, thank you");
        assertThat(whole.fits("LJ2026-11-4711")).isTrue();
    }

    /** What a citizen wrote around a number is no part of it, and goes nowhere with it. */
    @Test
    void fitsATextOnlyAsAWhole() {
        var number = BoundedPattern.of("[A-Z]{2}[0-9]+");

        assertThat(number.fits("LJ2026")).isTrue();
        assertThat(number.fits("LJ2026 or so")).isFalse();
        assertThat(number.fits("my LJ2026")).isFalse();
        assertThat(number.isIn("my LJ2026 or so")).isTrue();
    }

    /** Java breaks off over them with an error. */
    @Test
    void saysNoToATextThatIsTooDeep() {
        assertThat(BoundedPattern.of("(?:[a-z ]|\\p{IsHan})*").fits("a".repeat(180_000)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[\\s\\S]*$",
                "^[^<>]{0,9999999}$",
                "^[a-z]+[a-z .,@0-9-]*$",
                "^(?:[a-z]+ )+mail",
                "[a-z]+@[a-z]+\\.org",
                "\\S+@\\S+",
                "\\d{4}-\\d{2}-\\d{2}",
                "(?i)WORDS at the END$"
            })
    void givesOrdinaryPatternsAllTheStepsTheyNeed(String pattern) {
        var text = "some words ".repeat(90) + "mail me@city.org on 2026-11-21, " + "some words ".repeat(270)
                + "and words at the end";

        assertThat(BoundedPattern.of(pattern).isIn(text)).isTrue();
    }

    @Test
    void readsALongTextToItsEnd() {
        assertThat(BoundedPattern.of("[\\s\\S]*end").fits("word ".repeat(400_000) + "end"))
                .isTrue();
    }
}
