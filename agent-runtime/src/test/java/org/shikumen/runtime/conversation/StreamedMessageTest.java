package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamedMessageTest {

    /** The start has the id 1, the pieces 2, 3 and 4, what was left at the end 5. */
    @ParameterizedTest
    @CsvSource({"0, 您好😀再见!", "1, 您好😀再见!", "2, 😀再见!", "3, 再见!", "4, !", "5, ''", "9, ''"})
    void tellsAReaderWhoComesBackExactlyTheRest(long seen, String rest) {
        var message = new StreamedMessage(new AtomicLong()::incrementAndGet);
        message.piece("您好");
        message.piece("😀");
        message.piece("再见");
        message.finish("您好😀再见!");

        var told = message.stored().stream()
                .map(event ->
                        StreamedMessage.rest(event, seen).json().path("delta").asString(""))
                .collect(Collectors.joining());

        assertThat(told).isEqualTo(rest);
    }
}
