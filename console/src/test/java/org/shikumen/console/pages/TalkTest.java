package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.runtime.conversation.ChatEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TalkTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String STARTED = """
            {"type": "RUN_STARTED", "runId": "t1", "input": {"messages": [{"role": "user", "content": "Renew it"}]}}""";
    private static final String CARD = """
            {"type": "CUSTOM", "name": "confirm", "value": {"grant": "g1", "digest": "d1", "tool": "a/b", "title": "Renew JZ1",
             "facts": [{"label": "Months", "value": "12"}], "expiresAt": "2026-11-22T08:00:00Z", "audience": "citizen"}}""";
    private static final String WAITS = """
            {"type": "RUN_FINISHED", "runId": "t1", "outcome": {"type": "interrupt", "interrupts": [{"id": "g1"}]}}""";

    private static final String GOES_ON =
            """
            {"type": "RUN_STARTED", "runId": "t1", "timestamp": %d}""".formatted(Instant.parse("2026-11-21T07:00:00Z").toEpochMilli());

    @Test
    void putsTogetherWhatWasSaid() {
        var talk = talk(STARTED, """
                {"type": "TEXT_MESSAGE_START", "messageId": "m1"}""", """
                {"type": "TEXT_MESSAGE_CONTENT", "messageId": "m1", "delta": "For how "}""", """
                {"type": "TEXT_MESSAGE_CONTENT", "messageId": "m1", "delta": "long?"}""");

        assertThat(talk)
                .containsExactly(
                        new TalkItem.Said("Renew it"), new TalkItem.Spoke("m1", Optional.empty(), "For how long?"));
    }

    @Test
    void keepsACardOpenWhileItsTurnWaits() {
        assertThat(card(talk(STARTED, CARD, WAITS)).open()).isTrue();
    }

    @Test
    void keepsACardOpenWhileAnotherMessageIsAnswered() {
        var talk = talk(STARTED, CARD, WAITS, """
                {"type": "RUN_STARTED", "runId": "t2", "input": {"messages": [{"content": "Wait"}]}}""", """
                {"type": "RUN_FINISHED", "runId": "t2", "outcome": {"type": "success"}}""");

        assertThat(card(talk).open()).isTrue();
    }

    /** What was found out is told in a turn of its own, in which nobody said anything. */
    @Test
    void keepsACardOpenWhileItIsToldWhatWasFoundOut() {
        var talk = talk(STARTED, CARD, WAITS, """
                {"type": "RUN_STARTED", "runId": "t2"}""", """
                {"type": "TEXT_MESSAGE_START", "messageId": "m2"}""", """
                {"type": "TEXT_MESSAGE_CONTENT", "messageId": "m2", "delta": "It has been checked."}""", """
                {"type": "RUN_FINISHED", "runId": "t2", "outcome": {"type": "success"}}""");

        assertThat(card(talk).open()).isTrue();
        assertThat(talk).endsWith(new TalkItem.Spoke("m2", Optional.empty(), "It has been checked."));
    }

    @Test
    void closesACardWhenItsTurnGoesOn() {
        assertThat(card(talk(STARTED, CARD, WAITS, """
                {"type": "RUN_STARTED", "runId": "t1"}""")).open()).isFalse();
    }

    @Test
    void saysOfACardThatNobodyAnsweredThatItsTimeHasPassed() {
        var card = card(talk(STARTED, CARD.replace("2026-11-22", "2026-11-20"), WAITS));

        assertThat(card.open()).isFalse();
        assertThat(card.word()).isEqualTo("expired");
    }

    @Test
    void callsNoCardExpiredWhoseTurnWentOnWithAnAnswer() {
        var card = card(talk(STARTED, CARD.replace("2026-11-22", "2026-11-20"), WAITS, """
                {"type": "RUN_STARTED", "runId": "t1"}"""));

        assertThat(card.word()).isEqualTo("confirmed");
    }

    @ParameterizedTest
    @CsvSource({"citizen, confirmed", "officer, approved"})
    void saysWhoseYesACardGotAndWhen(String audience, String word) {
        var card = card(talk(STARTED, CARD.replace("citizen", audience), WAITS, GOES_ON, """
                {"type": "CUSTOM", "name": "receipt", "value": {"action": "a", "status": "refused", "at": "2026-11-21T07:00:01Z"}}""", """
                {"type": "CUSTOM", "name": "problem", "value": {"status": "refused", "code": "expired", "sentence": "Too late."}}"""));

        assertThat(card.word()).isEqualTo(word);
        assertThat(card.answeredAt()).contains(Instant.parse("2026-11-21T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"declined, true", "refused, true", "expired, false", "void, false"})
    void saysOfACardThatGotNoYesWhatBecameOfItWhereOnlyTheNextEventTells(String code, boolean answered) {
        var card = card(talk(STARTED, CARD, WAITS, GOES_ON, problem(code), """
                {"type": "RUN_FINISHED", "runId": "t1", "outcome": {"type": "success"}}"""));

        assertThat(card.word()).isEqualTo(code);
        assertThat(card.open()).isFalse();
        assertThat(card.answeredAt().isPresent()).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({"confirm, confirmed", "decline, declined", "approve, approved", "refuse, refused"})
    void saysWhatACardWasAnsweredAlsoWhileNothingHasFollowedYet(String answer, String word) {
        var card = card(talk(STARTED, CARD, WAITS, answered(answer)));

        assertThat(card.word()).isEqualTo(word);
        assertThat(card.answeredAt()).contains(Instant.parse("2026-11-21T07:00:00Z"));
    }

    @Test
    void ascribesNoAnswerToAnybodyWhereNobodyGaveOne() {
        var card = card(talk(STARTED, CARD, WAITS, """
                {"type": "RUN_STARTED", "runId": "t1", "answer": "none"}"""));

        assertThat(card.word()).isEqualTo("decided");
        assertThat(card.open()).isFalse();
        assertThat(card.answeredAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"confirm, expired", "confirm, void", "none, expired", "none, void"})
    void saysOfACardWhoseAnswerDoesNotHoldWhatBecameOfIt(String answer, String code) {
        var card = card(talk(STARTED, CARD, WAITS, answered(answer), problem(code)));

        assertThat(card.word()).isEqualTo(code);
        assertThat(card.answeredAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "void"})
    void saysItAlsoAfterTheCallThatTheYesBegan(String code) {
        var card = card(talk(STARTED, CARD, WAITS, answered("confirm"), """
                {"type": "STEP_STARTED", "stepName": "Renew a permit"}""", """
                {"type": "STEP_FINISHED", "stepName": "Renew a permit"}""", problem(code)));

        assertThat(card.word()).isEqualTo(code);
        assertThat(card.answeredAt()).isEmpty();
    }

    @Test
    void takesNoRefusalAfterAYesForAnOfficersNo() {
        assertThat(card(talk(STARTED, CARD, WAITS, answered("confirm"), problem("refused")))
                        .word())
                .isEqualTo("confirmed");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, chat.problem, false",
        "unavailable, chat.problem, false",
        "in-doubt, chat.problem.in-doubt, true",
        "waiting, chat.problem.waiting, true",
        "erased, chat.problem.erased, false"
    })
    void headsAProblemWithWhatItIs(String status, String heading, boolean open) {
        var problem = (TalkItem.Problem)
                talk(STARTED, problem("any").replace("refused", status)).getLast();

        assertThat(problem.heading()).isEqualTo(heading);
        assertThat(problem.open()).isEqualTo(open);
    }

    @Test
    void laysRowsOutUnderTheLabelsOfAllOfThem() {
        var talk = talk("""
                {"type": "CUSTOM", "name": "result", "value": {"title": "Cases", "facts": [], "rows": [
                 [{"label": "Case", "value": "1"}], [{"label": "Case", "value": "2"}, {"label": "State", "value": "open"}]]}}""");

        var result = (TalkItem.Result) talk.getFirst();
        assertThat(result.labels()).containsExactly("Case", "State");
        assertThat(result.rows()).containsExactly(List.of("1", ""), List.of("2", "open"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"SOMETHING_NEW\", \"messageId\": \"m1\"}",
                "{\"type\": \"CUSTOM\", \"name\": \"something-new\", \"value\": {\"title\": \"?\"}}",
                "{\"type\": \"CUSTOM\"}",
                "{\"type\": \"TEXT_MESSAGE_CONTENT\", \"messageId\": \"m9\", \"delta\": \"of another\"}",
                "{\"type\": \"TEXT_MESSAGE_END\", \"messageId\": \"m1\"}",
                "{\"type\": \"STEP_FINISHED\", \"stepName\": \"never begun\"}",
                "{\"type\": \"RUN_FINISHED\"}",
                "{\"type\": \"RUN_STARTED\", \"runId\": \"t9\"}",
                "{\"type\": \"\"}"
            })
    void showsNothingMoreForAnEventThatItHasNoPlaceFor(String event) {
        assertThat(talk(STARTED, event)).containsExactly(new TalkItem.Said("Renew it"));
    }

    /** A stream is cut anywhere, also within one letter. */
    @ParameterizedTest
    @CsvSource({
        "'\\ud83d', '\\ude42', 🙂",
        "'e', '\\u0301', e\u0301",
        "'\\u202e', 'ediug', \u202eediug",
        "'', '<b>', <b>"
    })
    void putsTogetherWhatWasCutWithinALetter(String first, String second, String whole) {
        var talk = talk(SPEAKS, delta(first), delta(second));

        assertThat(talk).containsExactly(new TalkItem.Spoke("m1", Optional.of("Population service"), whole));
    }

    @Test
    void closesTheLastCardOfATurnThatGoesOnAndLeavesOtherTurnsAlone() {
        var second = CARD.replace("g1", "g2").replace("d1", "d2");
        var other = CARD.replace("g1", "g3");

        var cards = talk(STARTED, CARD, second, """
                {"type": "RUN_STARTED", "runId": "t2", "input": {"messages": [{"content": "And this"}]}}""", other, GOES_ON).stream()
                .filter(TalkItem.Confirm.class::isInstance)
                .map(card -> ((TalkItem.Confirm) card).word())
                .toList();

        assertThat(cards).containsExactly("open", "confirmed", "open");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00.000000001Z, open",
        "2026-11-21T08:00:00Z,           expired",
        "2026-11-21T07:59:59.999999999Z, expired",
    })
    void holdsACardUntilTheMomentItNames(String until, String word) {
        assertThat(card(talk(STARTED, CARD.replace("2026-11-22T08:00:00Z", until)))
                        .word())
                .isEqualTo(word);
    }

    private static final String SPEAKS = """
            {"type": "TEXT_MESSAGE_START", "messageId": "m1", "name": "Population service"}""";

    private static String delta(String text) {
        return """
                {"type": "TEXT_MESSAGE_CONTENT", "messageId": "m1", "delta": "%s"}""".formatted(text);
    }

    private static String answered(String answer) {
        return GOES_ON.replace("\"timestamp\"", "\"answer\": \"%s\", \"timestamp\"".formatted(answer));
    }

    private static String problem(String code) {
        return """
                {"type": "CUSTOM", "name": "problem", "value": {"status": "refused", "code": "%s", "sentence": "No."}}""".formatted(code);
    }

    private static TalkItem.Confirm card(List<TalkItem> talk) {
        return talk.stream()
                .filter(TalkItem.Confirm.class::isInstance)
                .map(TalkItem.Confirm.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<TalkItem> talk(String... events) {
        return Talk.of(
                IntStream.range(0, events.length)
                        .mapToObj(at -> event(at + 1, events[at]))
                        .toList(),
                NOW);
    }

    private static ChatEvent event(long id, String json) {
        var node = (ObjectNode) JSON.readTree(json);
        return new ChatEvent(id, node.get("type").asString(), node);
    }
}
