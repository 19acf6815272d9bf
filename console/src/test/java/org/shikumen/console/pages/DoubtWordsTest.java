package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class DoubtWordsTest {

    private final DoubtWords words = new DoubtWords(new Words(messages()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timed-out                                   | The system did not answer in time.
            timed-out; can be undone by cancelOrder     | The system did not answer in time. It can be undone by cancelOrder.
            sent again: connection-lost                 | Sent again: The connection broke after it was sent; no answer came.
            undoing it: unreachable                     | Undoing it: The system could not be reached.
            """)
    void saysWhatIsKnownInWords(String known, String said) {
        assertThat(words.say(known, Locale.ENGLISH)).isEqualTo(said);
    }

    @Test
    void saysItInTheOfficersLanguage() {
        assertThat(words.say("timed-out; can be undone by cancelOrder", Locale.CHINESE))
                .isEqualTo("对方系统没有在规定时间内答复。 可以用“cancelOrder”撤销。");
    }

    @Test
    void showsASystemsOwnCodeAsItIs() {
        assertThat(words.say("sent again: plot-closed", Locale.ENGLISH)).isEqualTo("Sent again: plot-closed");
        assertThat(words.say("Something Else", Locale.ENGLISH)).isEqualTo("Something Else");
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
