package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharactersTest {

    /** What turns the order of letters round would show a reviewer another text than the one that is stored. */
    @Test
    void showsWhatNobodySees() {
        assertThat(Characters.visible("a\u202Eb\u200B\u0000c")).isEqualTo("a⟨U+202E⟩b⟨U+200B⟩⟨U+0000⟩c");
        assertThat(Characters.visible("\t确认：{{day}} 🙂 é")).isEqualTo("\t确认：{{day}} 🙂 é");
    }

    @Test
    void leavesLinesAsTheyAre() {
        assertThat(Characters.visibleLines("title: a\u202Eb\r\n\n  zh: 停车\n"))
                .isEqualTo("title: a⟨U+202E⟩b\n\n  zh: 停车");
        assertThat(Characters.areHiddenIn("title: a\u202Eb\n")).isTrue();
        assertThat(Characters.areHiddenIn("title: ab\r\n\tzh: 停车\n")).isFalse();
    }
}
