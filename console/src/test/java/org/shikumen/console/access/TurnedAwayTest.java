package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnedAwayTest {

    @ParameterizedTest
    @EnumSource
    void findsOutOnTheLogInPageWhySomebodyWasTurnedAway(TurnedAway why) {
        var word = why.page().replaceFirst("^/login\\?refused=", "");

        assertThat(word).matches("[a-z-]+");
        assertThat(TurnedAway.of(word)).hasValue(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "TOO_OFTEN", "too_often", "too-often ", "away\0", "ａway", "<b>", "🙂"})
    void makesNothingOfAWordThatIsNotItsOwn(String word) {
        assertThat(TurnedAway.of(word)).isEmpty();
    }
}
