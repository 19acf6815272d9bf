package org.shikumen.runtime.actionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final UUID LAST = UUID.fromString("01934567-89ab-7cde-8f01-23456789abcd");

    @Test
    void goesOnWhereAPageEnded() {
        assertThat(Cursor.parse(new Cursor(LAST).toString())).contains(new Cursor(LAST));
        assertThat(new Cursor(LAST).toString()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "å",
                "页",
                "😀",
                "01934567-89ab-7cde-8f01-23456789abcd",
                "MDE5MzQ1",
                "Zm9v",
                "\n",
                "a=b",
                "'"
            })
    void beginsAnewWithOneThatIsNotOurs(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
