package org.shikumen.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200b",
                "\ufeff\u200d",
                "\u3000\u00a0",
                "\t\n\u0007",
                "\u2028",
                "\ud800",
                "\u202e \u2066",
                "\u0378",
                "\u3164",
                "\u2800\ufe0f",
                "\u115f\u1160\uffa0"
            })
    void seesNothing(String text) {
        assertThat(VisibleText.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "？", "\u200b在\u200b", "\ud83d\ude00", "\ud83d\udc68\u200d\ud83d\udc67", "-", "é"})
    void seesSomething(String text) {
        assertThat(VisibleText.isIn(text)).isTrue();
    }
}
