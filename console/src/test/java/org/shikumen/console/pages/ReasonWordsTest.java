package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class ReasonWordsTest {

    private final ReasonWords words = new ReasonWords(new Words(messages()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            step-back | v2 goes live: 旧柜台重复下单    | v2 上线，本版本随之退下。说明：旧柜台重复下单 | v2 goes live: 旧柜台重复下单
            step-back | v1200 goes live: it's {faster} | v1200 上线，本版本随之退下。说明：it's {faster} | v1200 goes live: it's {faster}
            draft     | Handed in as v3.               | 提交为 v3。                     | Handed in as v3.
            """)
    void saysThePlatformsOwnReasonsInTheReadersLanguage(String step, String stored, String chinese, String english) {
        assertThat(words.say(step, stored, Locale.CHINESE)).isEqualTo(chinese);
        assertThat(words.say(step, stored, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void leavesWhatAnOfficialSaidAsItIs() {
        assertThat(words.say("deploy", "v2 goes live: as agreed", Locale.CHINESE))
                .isEqualTo("v2 goes live: as agreed");
        assertThat(words.say("", "Handed in as v3.", Locale.CHINESE)).isEqualTo("Handed in as v3.");
        assertThat(words.say("step-back", "of another release", Locale.CHINESE)).isEqualTo("of another release");
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
