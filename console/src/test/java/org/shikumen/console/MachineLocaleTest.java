package org.shikumen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.retention.Hold;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.stop.Stop;

/** Words that calls are made with and records are kept in, on a machine whose small i is not that of CITIZEN. */
class MachineLocaleTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void moveToTurkey() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    }

    @AfterEach
    void comeBack() {
        Locale.setDefault(before);
    }

    @Test
    void changesNoWordOfTheService() {
        var words = Stream.of(
                        Stream.of(Stop.Scope.values()).map(Stop.Scope::word),
                        Stream.of(Hold.Scope.values()).map(Hold.Scope::word),
                        Stream.of(Card.Audience.values()).map(Card.Audience::word),
                        Stream.of(Decision.Answer.values()).map(Decision.Answer::word),
                        Stream.of(Stage.values()).map(Stage::word))
                .flatMap(each -> each)
                .toList();

        assertThat(words)
                .contains("version", "citizen", "conversation", "decline", "in review", "live")
                .allMatch(word -> word.matches("[a-z ]+"));
    }
}
