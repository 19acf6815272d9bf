package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.registry.release.ReleaseOutcome;

class WordsTest {

    private static final String ROOM = "Agent \"guide\" v2 was written by chen, who cannot also approve it.";

    private final Words words = new Words(new PagesConfiguration().messageSource());

    @Test
    void letsTheRoomSpeakForItselfToWhoeverReadsEnglish() {
        assertThat(words.refusal("versions", "THREE_PEOPLE", ROOM, Locale.ENGLISH))
                .isEqualTo(ROOM);
        assertThat(words.refusal("stops", "reason-missing", ROOM, Locale.ENGLISH))
                .isEqualTo(ROOM);
    }

    @ParameterizedTest
    @CsvSource({
        "cards, own-request",
        "cards, digest-altered",
        "cards, expired",
        "cards, already-decided",
        "cards, not-serving",
        "cards, unavailable",
        "doubts, stale",
        "doubts, not-possible",
        "doubts, responsibility-missing",
        "doubts, busy",
        "doubts, taken-over",
        "doubts, already-settled",
        "doubts, own-request",
        "erasures, effect-unsettled",
        "erasures, legal-hold",
        "erasures, reason-missing",
        "holds, target-unknown",
        "holds, target-missing",
        "holds, wrong-role",
        "policies, two-people",
        "policies, wrong-stage",
        "policies, reason-missing",
        "rotation, no-new-key",
        "stops, target-unknown",
        "stops, target-misshapen",
        "stops, target-missing",
        "stops, reason-missing"
    })
    void tellsARefusalInChinese(String asked, String code) {
        assertThat(words.refusal(asked, code, ROOM, Locale.CHINESE))
                .isNotEqualTo(ROOM)
                .containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachRuleOfAReleaseInChinese(ReleaseOutcome.Rule rule) {
        assertThat(words.refusal("versions", rule.code(), ROOM, Locale.CHINESE)).isNotEqualTo(ROOM);
    }

    @Test
    void showsARefusalThatItDoesNotKnowAsItCame() {
        assertThat(words.refusal("doubts", "permit-closed", ROOM, Locale.CHINESE))
                .isEqualTo(ROOM);
    }
}
