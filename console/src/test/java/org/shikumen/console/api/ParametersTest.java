package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Page;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.Records;
import org.springframework.mock.web.MockHttpServletRequest;

class ParametersTest {

    private static final String OURS = new PageEnd(
                    Instant.parse("2026-11-21T08:00:00Z"), UUID.fromString("0190f3c2-0000-7000-8000-000000000001"))
            .cursor();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "50, 50", "199, 199", "200, 200", "201, 200", "2147483647, 200"})
    void takesMoreThanTheMostForTheMost(int asked, int given) {
        assertThat(Parameters.limit(asked)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -200, Integer.MIN_VALUE})
    void refusesAPageWithNothingOnIt(int asked) {
        assertThatThrownBy(() -> Parameters.limit(asked))
                .hasMessage("The parameter \"limit\" is %d. It takes 1 to 200; more is taken for 200.", asked);
    }

    @Test
    void givesAsMuchAsItCanOfWhatWaits() {
        assertThat(Integer.parseInt(Parameters.PAGE)).isBetween(1, Page.LONGEST);
        assertThat(Integer.parseInt(Parameters.WAITING)).isEqualTo(Page.LONGEST);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void beginsAListWithoutACursor(String cursor) {
        assertThat(Parameters.cursor(cursor, _ -> false)).isEmpty();
    }

    static final List<String> ALTERED = Stream.of(
                    Stream.of(" ", "0", "null", "\0", "🙂", "路", "%", OURS + " ", " " + OURS, OURS.substring(1)),
                    Stream.of(
                            OURS.substring(0, OURS.length() - 2), OURS + "AAAA", OURS.toLowerCase(), "a".repeat(9_999)),
                    Stream.of(
                                    "",
                                    "2026-11-21T08:00:00Z",
                                    "2026-11-21T08:00:00Z ",
                                    "2026-11-21 0190f3c2-0000-7000-8000-000000000001",
                                    "2026-11-21T08:00:00Z no-id",
                                    "2026-11-21T08:00:00Z 0190f3c2-0000-7000-8000-000000000001 early",
                                    "2026-11-21T08:00:00Z 0190f3c2-0000-7000-8000-000000000001 late late",
                                    "1969-12-31T23:59:59Z 0190f3c2-0000-7000-8000-000000000001",
                                    "9999-01-01T00:00:00Z 0190f3c2-0000-7000-8000-000000000001",
                                    "+1000000000-12-31T23:59:59Z 0190f3c2-0000-7000-8000-000000000001")
                            .map(ParametersTest::encoded))
            .flatMap(each -> each)
            .filter(each -> !each.isEmpty())
            .toList();

    @ParameterizedTest
    @FieldSource("ALTERED")
    void takesNoCursorThatWasAltered(String cursor) {
        var refused = refusal(cursor, PageEnd::isCursor);

        assertThat(refused.problem().getStatus()).isEqualTo(422);
        assertThat(refused.problem().getProperties()).containsEntry("name", "cursor");
        assertThat(refused).hasMessageStartingWith("The parameter \"cursor\" is not one of ours.");
    }

    /** The id in it is read leniently, and would be another one: the list would go on elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0190f3c2-0000-7000-8000-00000000001",
                "0190f3c2-0000-7000-8000-1",
                "1-1-1-1-1",
                "0190F3C2-0000-7000-8000-000000000001",
                "0190f3c2-0000-7000-8000-000000000001 ",
                "late"
            })
    void takesNoCursorOfRecordsThatWasAltered(String id) {
        assertThat(refusal(encoded(id), Records::isCursor).problem().getStatus())
                .isEqualTo(422);
    }

    @Test
    void takesItsOwnCursorAsItIs() {
        var ofRecords = encoded("0190f3c2-0000-7000-8000-000000000001");

        assertThat(Parameters.cursor(ofRecords, Records::isCursor)).hasValue(ofRecords);
        assertThat(Parameters.cursor(OURS, PageEnd::isCursor)).hasValue(OURS);
        assertThatThrownBy(() -> Parameters.cursor(OURS, Records::isCursor))
                .as("another list's")
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agnet", "Agent", "agent ", "unasked", "", "🙂", "\u202eagent"})
    void refusesAParameterThatItDoesNotKnow(String name) {
        var request = new MockHttpServletRequest();
        request.addParameter("agent", "residence-points");
        request.addParameter(name, "1");

        assertThatThrownBy(() -> Parameters.only(request, List.of("agent", "limit")))
                .hasMessage("There is no parameter \"%s\" here. There are: agent, limit.", name);
    }

    @Test
    void saysOfAListThatTakesNoneThatThereAreNone() {
        var request = new MockHttpServletRequest();
        request.addParameter("agent", "residence-points");

        assertThatThrownBy(() -> Parameters.only(request, List.of()))
                .hasMessage("There is no parameter \"agent\" here. There are: none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"another", "one", ""})
    void takesNoParameterTwice(String second) {
        var request = new MockHttpServletRequest();
        request.addParameter("agent", "one", second);

        assertThatThrownBy(() -> Parameters.only(request, List.of("agent", "limit")))
                .hasMessage("The parameter \"agent\" stands here more than once. Send it once.");
    }

    @Test
    void takesEachParameterOnce() {
        var request = new MockHttpServletRequest();
        request.addParameter("agent", "one");
        request.addParameter("limit", "2");

        assertThatCode(() -> Parameters.only(request, List.of("agent", "limit")))
                .doesNotThrowAnyException();
    }

    private static ProblemException refusal(String cursor, Predicate<String> ours) {
        return catchThrowableOfType(ProblemException.class, () -> Parameters.cursor(cursor, ours));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
