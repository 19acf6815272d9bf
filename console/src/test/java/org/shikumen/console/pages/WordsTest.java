package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "definitions, wrong-role",
        "definitions, name-taken",
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
        "holds, target-misshapen",
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

    /** It is a name, and 1,000 would be another's; how many there are of something is a number. */
    @ParameterizedTest
    @CsvSource({"versions.moved", "policies.done.enforce", "policies.done.withdraw", "policies.done.ask-withdrawal"})
    void writesAVersionAsItIsCalled(String key) {
        assertThat(words.say(key, Locale.ENGLISH, "guide", 1000, "live")).contains("guide", "v1000");
        assertThat(words.say(key, Locale.CHINESE, "guide", 1000, "live")).contains("guide", "v1000");
        assertThat(words.say("definitions.problems", Locale.ENGLISH, 1000)).startsWith("1,000 problems");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{0}", "{", "it's", "<b>", "100 %s", "\u202eediug", "🙂", "\0"})
    void saysWhatIsFilledInAsItIs(String name) {
        assertThat(words.say("agents.gone", Locale.ENGLISH, name)).contains("“" + name + "”");
        assertThat(words.say("agents.gone", Locale.CHINESE, name)).contains("「" + name + "」");
        assertThat(words.refusal("stops", "never-heard-of", name, Locale.CHINESE))
                .isEqualTo(name);
        assertThat(words.sayOr("never.heard.of", name, Locale.ENGLISH)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 登录", "zh, 登录", "zh-Hant-TW, 登录", "en, Sign in", "en-GB, Sign in"})
    void speaksTheLanguageInAllItsForms(String tag, String said) {
        assertThat(words.say("login.title", Locale.forLanguageTag(tag))).isEqualTo(said);
    }
}
