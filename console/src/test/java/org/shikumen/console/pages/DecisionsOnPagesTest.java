package org.shikumen.console.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.Conversations.OfficerReport;
import org.shikumen.runtime.conversation.TurnReport;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.rules.Rulings;
import org.shikumen.tools.Tools;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** What somebody pressed, without script: a page's own forms, and what else can be sent to where they lead. */
class DecisionsOnPagesTest {

    private static final String ID = "0190f3c2-0000-7000-8000-000000000001";

    private final SignedIn resident = new SignedIn("resident", Set.of(Role.CITIZEN), "", 3, "c-resident", "", "");
    private final SignedIn officer =
            new SignedIn("population.officer", Set.of(Role.OFFICER), "population-service", 0, "", "", "");
    private final List<Object> asked = new ArrayList<>();
    private final RedirectAttributesModelMap next = new RedirectAttributesModelMap();
    private final Words words = new Words(new PagesConfiguration().messageSource());
    private Optional<Duration> wait = Optional.empty();
    private TurnReport report = new TurnReport.Rested(UUID.randomUUID(), "replied", List.of());
    private Decision decision = new Decision.Rejected("not-serving", "This has been stopped.");

    private final ConversationPages conversations = new ConversationPages(
            room(),
            SampleRooms.closed(Grants.class),
            new Pace(SampleRooms.answering(RateLimits.class, Map.of("take", _ -> wait)), words),
            SampleRooms.closed(LiveAgents.class),
            new ChatWords(words, ZoneOffset.UTC),
            words,
            Clock.systemUTC());
    private final ApprovalPages approvals = new ApprovalPages(
            SampleRooms.closed(Grants.class),
            room(),
            SampleRooms.closed(LiveAgents.class),
            SampleRooms.closed(Rulings.class),
            new ToolTitles(SampleRooms.closed(LiveAgents.class), SampleRooms.closed(Tools.class)),
            new HiddenValues(words),
            words);

    @ParameterizedTest
    @CsvSource({"confirm, true", "decline, false"})
    void takesACitizensAnswerToACard(String pressed, boolean yes) {
        conversations.decide(resident, ID, ID, "digest", pressed, Locale.ENGLISH, next);

        assertThat(asked).containsExactly(yes);
    }

    @ParameterizedTest
    @CsvSource({"approve, true", "refuse, false"})
    void takesAnOfficersAnswerToACard(String pressed, boolean yes) {
        approvals.decide(officer, ID, "digest", pressed, "It is right.", Locale.ENGLISH, next);

        assertThat(asked).containsExactly(yes);
    }

    /** A no is an answer too: it is on record in somebody's name, and the card is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Confirm", "APPROVE", "confirm,decline", "approve,refuse", "yes", "no", "🙂"})
    void takesNothingElseForAnAnswer(String pressed) {
        assertThatThrownBy(() -> conversations.decide(resident, ID, ID, "digest", pressed, Locale.ENGLISH, next))
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        misfit -> assertThat(misfit.getStatusCode().value()).isEqualTo(400));
        assertThatThrownBy(() -> approvals.decide(officer, ID, "digest", pressed, "Right.", Locale.ENGLISH, next))
                .isInstanceOf(ResponseStatusException.class);

        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u3000", "\u200b", "\u202e \u2066"})
    void asksAnOfficerForAReasonBeforeAnythingIsDecided(String reason) {
        var view = approvals.decide(officer, ID, "digest", "approve", reason, Locale.CHINESE, next);

        assertThat(view).isEqualTo("redirect:/approvals/" + ID);
        assertThat(notice()).isEqualTo(new Notice(false, "请写明理由，再作决定。"));
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh, 这项服务已停止，卡片随之作废。解除后请重新提出。", "en, This has been stopped."})
    void tellsAnOfficerWhyADecisionDoesNotCount(Locale locale, String sentence) {
        approvals.decide(officer, ID, "digest", "approve", "Right.", locale, next);

        assertThat(notice()).isEqualTo(new Notice(false, sentence));
    }

    /** A colleague was faster, or the time was over: who decided, and when, stands there, and nothing went wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"already-decided", "expired"})
    void leadsAnOfficerWhoComesTooLateToWhatBecameOfIt(String code) {
        decision = new Decision.Rejected(code, "Too late.");

        var view = approvals.decide(officer, ID, "digest", "approve", "Right.", Locale.ENGLISH, next);

        assertThat(view).isEqualTo("redirect:/approvals/" + ID);
        assertThat(next.getFlashAttributes()).isEqualTo(Map.of("late", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0190f3c2", ID + "0", "../me", "🙂", "\u202e" + ID})
    void findsNothingUnderWhatIsNoId(String id) {
        assertThatThrownBy(() -> conversations.decide(resident, id, ID, "d", "confirm", Locale.ENGLISH, next))
                .isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> conversations.decide(resident, ID, id, "d", "confirm", Locale.ENGLISH, next))
                .isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> approvals.decide(officer, id, "d", "approve", "Right.", Locale.ENGLISH, next))
                .isInstanceOf(ResponseStatusException.class);

        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "''      , 1,    chat.blank",
        "' \r\n ', 1,    chat.blank",
        "a,        4000, ''",
        "a,        4001, chat.long",
        "🙂,       2000, ''",
        "🙂,       2001, chat.long",
    })
    void saysAMessageThatIsNeitherEmptyNorTooLong(String text, int times, String complaint) {
        conversations.say(resident, ID, text.repeat(times), "", Locale.ENGLISH, next);

        if (complaint.isEmpty()) {
            assertThat(asked).containsExactly(text.repeat(times));
        } else {
            assertThat(asked).isEmpty();
            assertThat(notice().sentence()).isEqualTo(words.say(complaint, Locale.ENGLISH));
            assertThat(draft()).isEqualTo(text.repeat(times).strip());
        }
    }

    /** A browser counts a new line as one letter and sends it as two. */
    @Test
    void countsLinesAsTheyWereCountedWhereTheyWereTyped() {
        conversations.say(resident, ID, "a\r\n".repeat(1999) + "bc\r\n", "", Locale.ENGLISH, next);

        assertThat(asked).containsExactly("a\n".repeat(1999) + "bc");
    }

    @Test
    void keepsWhatWasSaidTooFastAndItsKey() {
        wait = Optional.of(Duration.ofSeconds(3));

        conversations.say(resident, ID, "Renew it", ID, Locale.CHINESE, next);

        assertThat(asked).isEmpty();
        assertThat(notice()).isEqualTo(new Notice(false, words.say("chat.tooOften", Locale.CHINESE)));
        assertThat(draft()).isEqualTo("Renew it");
        assertThat(next.getFlashAttributes().get("key")).isEqualTo(ID);
    }

    @Test
    void keepsWhatWasSaidUnderAnotherMessagesKeyWithoutThatKey() {
        report = new TurnReport.Rejected("key-used", "It came with something else.");

        conversations.say(resident, ID, "Renew it", ID, Locale.CHINESE, next);

        assertThat(notice().sentence()).isEqualTo("这条消息的编号已用于其他内容，没有发送。请再发送一次。");
        assertThat(draft()).isEqualTo("Renew it");
        assertThat(next.getFlashAttributes()).doesNotContainKey("key");
    }

    @Test
    void keepsWhatWasSaidWhileTheLastMessageIsWorkedOn() {
        report = new TurnReport.Busy();

        var view = conversations.say(resident, ID, "Renew it", ID, Locale.ENGLISH, next);

        assertThat(view).isEqualTo("redirect:/conversations/" + ID + "#latest");
        assertThat(notice().sentence()).isEqualTo(words.say("chat.busy", Locale.ENGLISH));
        assertThat(draft()).isEqualTo("Renew it");
        assertThat(next.getFlashAttributes().get("key")).isEqualTo(ID);
    }

    private Notice notice() {
        return (Notice) next.getFlashAttributes().get("notice");
    }

    private Object draft() {
        return next.getFlashAttributes().get("draft");
    }

    private Conversations room() {
        return SampleRooms.answering(Conversations.class, Map.of("say", this::said, "decide", this::decided));
    }

    private Object said(List<Object> values) {
        asked.add(values.get(2));
        return report;
    }

    /** An officer's answer ends with the reason, a citizen's with where what follows is told. */
    private Object decided(List<Object> values) {
        asked.add(values.stream().filter(Boolean.class::isInstance).findFirst().orElseThrow());
        return values.getLast() instanceof String ? new OfficerReport(decision, Optional.empty()) : report;
    }
}
