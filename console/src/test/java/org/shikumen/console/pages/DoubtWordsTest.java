package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "E-4711",
                "plot closed",
                "{0}",
                "it's",
                "; can be undone by cancelOrder",
                "sent again:timed-out",
                "undoing it: ",
                "timed-out; can be undone by ",
                "timed-out\n; can be undone by cancelOrder",
                "超时",
                "\u202etimed-out",
                "🙂"
            })
    void showsWhatIsNotWrittenLikeOurCodesAsItIs(String known) {
        assertThat(words.say(known, Locale.ENGLISH)).isEqualTo(known);
        assertThat(words.say(known, Locale.CHINESE)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelOrder", "{0}", "it's", "a; can be undone by b", "撤单🙂"})
    void namesTheOperationThatUndoesAsItIsWritten(String operation) {
        assertThat(words.say("timed-out; can be undone by " + operation, Locale.ENGLISH))
                .isEqualTo("The system did not answer in time. It can be undone by %s.".formatted(operation));
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        return messages;
    }
}
