package org.shikumen.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | not-found",
                "403 | wrong-role own-request two-people",
                "409 | already-decided digest-altered expired not-serving",
                "409 | erased gone no-hand-over not-taken not-yours taken time-over",
                "409 | already-settled busy not-possible stale taken-over",
                "409 | name-taken effect-unsettled legal-hold no-new-key wrong-stage",
                "503 | unavailable",
                "422 | reason-missing reason-too-long target-missing target-unknown target-misshapen text-missing",
                "422 | text-too-long key-used responsibility-missing something-new EXPIRED",
            })
    void answersEveryRefusalOfTheRoomsWithItsStatusAndItsCode(int status, String codes) {
        for (var code : codes.split(" ")) {
            var problem = Rejections.of(code, "It is so.").problem();

            assertThat(problem.getStatus()).as(code).isEqualTo(status);
            assertThat(problem.getType()).hasToString("urn:shikumen:problem:" + code);
            assertThat(problem.getDetail()).isEqualTo("It is so.");
        }
    }

    @Test
    void namesNoFieldWhereTheRoomNamedNone() {
        assertThat(Rejections.of("target-unknown", "No.").problem().getProperties())
                .isNull();
    }

    /** What rooms say has people's words in it, which are shown as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{0}", "100 %s", "\u202eevil", "🙂", "a\nb"})
    void leavesASentenceAsTheRoomToldIt(String sentence) {
        assertThat(Rejections.of("stale", sentence).problem().getDetail()).isEqualTo(sentence);
    }
}
