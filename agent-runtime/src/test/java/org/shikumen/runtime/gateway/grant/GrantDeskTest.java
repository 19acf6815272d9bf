package org.shikumen.runtime.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.official;
import static org.shikumen.runtime.gateway.SampleGateway.request;
import static org.shikumen.runtime.gateway.SampleGateway.waiting;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.SampleGateway;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Decision.Accepted;
import org.shikumen.runtime.gateway.grant.Decision.Answer;
import org.shikumen.runtime.gateway.grant.Decision.Rejected;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.Stops;

class GrantDeskTest {

    private static SampleGateway sample;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @BeforeEach
    void systemWorksAndAgentServes() {
        sample.answering("{\"caseNo\": \"A-1\"}");
        sample.registry.stage = Stage.LIVE;
        sample.registry.reachable = true;
    }

    @Test
    void takesTheCitizensAnswerOnRecord() {
        var scene = sample.scene();
        var card = forCitizen(scene);

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(decision).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.grant()).isEqualTo(card.grant());
            assertThat(accepted.turn()).isEqualTo(scene.turn());
            assertThat(accepted.answer()).isEqualTo(Answer.CONFIRM);
            assertThat(accepted.at())
                    .hasValueSatisfying(
                            at -> assertThat(at).isCloseTo(sample.clock.instant(), within(1, ChronoUnit.MINUTES)));
        });
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "GrantOffered", "GrantDecided");
    }

    @Test
    void rejectsADigestThatDiffersInOneDigit() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        var altered =
                (card.digest().startsWith("0") ? "1" : "0") + card.digest().substring(1);

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), altered, true);

        assertThat(code(decision)).isEqualTo("digest-altered");
        assertThat(sample.kinds(scene)).endsWith("DecisionRejected");
    }

    @Test
    void rejectsAnAnswerSentTwice() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        var again = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(again)).isEqualTo("already-decided");
        assertThat(sample.kinds(scene)).endsWith("GrantDecided", "DecisionRejected");
    }

    @Test
    void countsExactlyOneOfManyAnswersAtOnce() throws Exception {
        var scene = sample.scene();
        var card = forCitizen(scene);
        var together = new CyclicBarrier(8);
        var answers = new ArrayList<Callable<Decision>>();
        for (int i = 0; i < 8; i++) {
            var yes = i % 2 == 0;
            answers.add(() -> {
                together.await();
                return sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), yes);
            });
        }

        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var decisions =
                    people.invokeAll(answers).stream().map(Future::resultNow).toList();

            assertThat(decisions).filteredOn(Accepted.class::isInstance).hasSize(1);
        }
        assertThat(sample.kinds(scene)).filteredOn("GrantDecided"::equals).hasSize(1);
        assertThat(sample.kinds(scene)).filteredOn("DecisionRejected"::equals).hasSize(7);
    }

    @Test
    void rejectsAnAnswerAfterTheTimeIsOver() {
        var scene = sample.scene();
        var card = forCitizen(scene);

        sample.clock.pass(Duration.ofHours(24));
        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(decision)).isEqualTo("expired");
        assertThat(sample.grants.open(scene.conversation())).isEmpty();
    }

    /** Another browser may still show the card: told that it expired, its citizen would ask for the same once more. */
    @ParameterizedTest(name = "confirmed: {0}")
    @ValueSource(booleans = {true, false})
    void tellsOfACardThatWasAnsweredInTimeThatItWasAlsoWhenItsTimeIsOver(boolean confirmed) {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), confirmed);
        sample.gateway.resume(card.grant(), scene);

        sample.clock.pass(Duration.ofHours(24));
        var again = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(again)).isEqualTo("already-decided");
    }

    @Test
    void answersForSilenceWithNo() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.clock.pass(Duration.ofHours(24));

        sample.grants.expire();

        assertThat(sample.kinds(scene)).endsWith("GrantDecided");
        sample.clock.pass(Duration.ofSeconds(10));
        assertThat(sample.grants.unfollowed())
                .filteredOn(accepted -> accepted.grant().equals(card.grant()))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.answer()).isEqualTo(Answer.DECLINE);
                    assertThat(accepted.at()).as("when somebody answered").isEmpty();
                });
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("expired");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void letsACardThatCannotBeReadHoldUpNoOther() {
        var broken = forOfficer(sample.scene());
        var scene = sample.scene();
        var sound = forOfficer(scene);
        unreadable(broken.grant());

        assertThat(inbox(OFFICER))
                .extracting(approval -> approval.card().grant())
                .contains(sound.grant())
                .doesNotContain(broken.grant());
        sample.clock.pass(Duration.ofHours(24));
        sample.grants.expire();
        sample.clock.pass(Duration.ofSeconds(10));
        assertThat(unfollowed(scene)).containsExactly(sound.grant());
        sample.database
                .asOwner()
                .sql("delete from tool_grant where id = ?")
                .param(broken.grant())
                .update();
    }

    /** The one whose time was over first would be the first at every look. */
    @Test
    void letsACardThatCannotBeSettledHoldUpNoOther() {
        var stuck = forOfficer(sample.scene());
        var scene = sample.scene();
        var sound = forOfficer(scene);
        var table = sample.database.asOwner();
        table.sql("alter table tool_grant add constraint stuck check (id <> '%s' or state = 'OPEN')"
                        .formatted(stuck.grant()))
                .update();
        sample.clock.pass(Duration.ofHours(24));

        try {
            sample.grants.expire();
        } finally {
            table.sql("alter table tool_grant drop constraint stuck").update();
        }

        sample.clock.pass(Duration.ofSeconds(10));
        assertThat(unfollowed(scene)).containsExactly(sound.grant());
    }

    @Test
    void remembersWhichAnswersNobodyHasFollowed() {
        var scene = sample.scene();
        var yes = forCitizen(scene);
        var no = waiting(sample.gateway.call(request("submitRenewal", "JH000002"), scene));
        sample.grants.decide(RESIDENT, scene.conversation(), yes.grant(), yes.digest(), true);
        sample.grants.decide(RESIDENT, scene.conversation(), no.grant(), no.digest(), false);
        assertThat(unfollowed(scene)).isEmpty();

        sample.clock.pass(Duration.ofSeconds(10));

        assertThat(unfollowed(scene)).containsExactlyInAnyOrder(yes.grant(), no.grant());
        sample.gateway.resume(yes.grant(), scene);
        sample.gateway.resume(no.grant(), scene);
        sample.kinds(scene);
        assertThat(unfollowed(scene)).isEmpty();
    }

    @Test
    void tellsSomebodyElseThatThereIsNoSuchCard() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        var other = new Person("c-other", 3);

        var decision = sample.grants.decide(other, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(decision)).isEqualTo("not-found");
        assertThat(sample.kinds(scene)).endsWith("DecisionRejected");
        assertThat(sample.grants.open(scene.conversation())).hasSize(1);
    }

    @Test
    void takesNoAnswerFromAnotherConversationOfTheSameCitizen() {
        var scene = sample.scene();
        var card = forCitizen(scene);

        var decision = sample.grants.decide(RESIDENT, sample.scene().conversation(), card.grant(), card.digest(), true);

        assertThat(code(decision)).isEqualTo("not-found");
        assertThat(sample.grants.open(scene.conversation())).hasSize(1);
    }

    @Test
    void letsNoOfficerApproveWhatOnlyPeopleDoElsewhere() {
        var prepared = (CallOutcome.Prepared) sample.gateway.call(request("closeFile"), sample.scene());
        var card = prepared.card();

        assertThat(sample.grants.approval(OFFICER, card.grant())).isEmpty();
        assertThat(code(sample.grants.decide(OFFICER, card.grant(), card.digest(), true, "Close it.")))
                .isEqualTo("not-found");
    }

    /** Nobody asks how often; invented cards would fill the log of everybody. */
    @Test
    void keepsNoRecordOfAnAnswerToACardThatNeverWas() {
        var scene = sample.scene();
        var grant = UUID.randomUUID();

        var citizens = sample.grants.decide(RESIDENT, scene.conversation(), grant, "0".repeat(64), true);
        var officers = sample.grants.decide(OFFICER, grant, "0".repeat(64), true, "In order.");

        assertThat(List.of(code(citizens), code(officers))).containsOnly("not-found");
        assertThat(rejections(grant)).isEmpty();
    }

    @Test
    void recordsOnlySoManyWrongAnswersOfOnePersonToOneCard() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        var stranger = new Person("c-stranger", 3);

        for (var time = 0; time < 25; time++) {
            sample.grants.decide(stranger, scene.conversation(), card.grant(), card.digest(), true);
        }
        for (var time = 0; time < 25; time++) {
            sample.grants.decide(OFFICER, card.grant(), card.digest(), true, "In order.");
        }
        var altered = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), "0".repeat(64), true);

        assertThat(code(altered)).isEqualTo("digest-altered");
        assertThat(rejections(card.grant()))
                .as("who fills the log goes no further, and hushes up nobody else")
                .hasSize(41)
                .last(InstanceOfAssertFactories.STRING)
                .contains("digest-altered");
        assertThat(sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true))
                .isInstanceOf(Accepted.class);
    }

    /** An auditor looks for the altered digest, not for a citizen who pressed twice. */
    @Test
    void recordsAnAlteredDigestAfterHoweverManyReplays() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), false);

        for (var time = 0; time < 25; time++) {
            sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        }
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), "0".repeat(64), true);

        assertThat(rejections(card.grant()))
                .hasSize(21)
                .last(InstanceOfAssertFactories.STRING)
                .contains("digest-altered");
    }

    @Test
    void letsNoCitizenAnswerAnOfficersCard() {
        var scene = sample.scene();
        var card = forOfficer(scene);

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(decision)).isEqualTo("not-found");
    }

    @Test
    void letsNoOtherDepartmentAndNoOtherRoleDecide() {
        var card = forOfficer(sample.scene());
        var stranger = official("transport.officer", "transport", Role.OFFICER);
        var auditor = official("population.auditor", "population-service", Role.AUDITOR);

        assertThat(code(sample.grants.decide(stranger, card.grant(), card.digest(), true, "In order.")))
                .isEqualTo("not-found");
        assertThat(code(sample.grants.decide(auditor, card.grant(), card.digest(), true, "In order.")))
                .isEqualTo("not-found");
        assertThat(inbox(stranger)).isEmpty();
        assertThat(inbox(auditor)).isEmpty();
        assertThat(sample.grants.approval(stranger, card.grant())).isEmpty();
    }

    @Test
    void letsNobodyApproveARequestOfTheirOwn() {
        var scene = sample.scene();
        var card = forOfficer(scene);
        var resident = official("officer.resident", "population-service", Role.OFFICER);

        var decision = sample.grants.decide(resident, card.grant(), card.digest(), true, "In order.");

        assertThat(code(decision)).isEqualTo("own-request");
        assertThat(sample.kinds(scene)).endsWith("DecisionRejected");
    }

    @Test
    void wantsAReasonFromAnOfficer() {
        var card = forOfficer(sample.scene());

        var decision = sample.grants.decide(OFFICER, card.grant(), card.digest(), true, " \u200b");

        assertThat(code(decision)).isEqualTo("reason-missing");
    }

    @Test
    void keepsPersonalValuesOutOfAnOfficersReason() {
        var scene = sample.scene();
        var card = forOfficer(scene);

        sample.grants.decide(OFFICER, card.grant(), card.digest(), false, "Belongs to " + SampleGateway.IDENTITY);

        assertThat(String.join("\n", sample.envelopes(scene)))
                .contains("Belongs to {{ID_NO#1}}")
                .doesNotContain(SampleGateway.IDENTITY);
    }

    @Test
    void listsCardsWithPlaceholdersAndShowsTheOneThatIsDecidedWithItsValues() {
        var scene = sample.scene();
        var request = request("withdrawCase");
        request.arguments().put("idNo", SampleGateway.IDENTITY);
        var card = waiting(sample.gateway.call(request, scene));

        var listed = inbox(OFFICER).stream()
                .filter(approval -> approval.card().grant().equals(card.grant()))
                .findFirst()
                .orElseThrow();

        assertThat(listed.toString()).contains("{{ID_NO#").doesNotContain(SampleGateway.IDENTITY);
        assertThat(sample.grants.approval(OFFICER, card.grant()).orElseThrow().toString())
                .contains(SampleGateway.IDENTITY);
    }

    /** A link that is kept would show a citizen's values for good, to whoever gives no reason for reading them. */
    @ParameterizedTest
    @ValueSource(strings = {"approved", "refused", "expired"})
    void showsNoValuesOfACardThatWaitsNoMore(String why) {
        var scene = sample.scene();
        var card = forOfficer(scene);
        switch (why) {
            case "expired" -> sample.clock.pass(Duration.ofHours(24));
            default -> sample.grants.decide(OFFICER, card.grant(), card.digest(), why.equals("approved"), "Looked up.");
        }

        assertThat(sample.grants.approval(OFFICER, card.grant())).isEmpty();

        assertThat(sample.kinds(scene)).doesNotContain("RecordsRead");
    }

    /** A colleague's page may be a minute old. */
    @ParameterizedTest
    @CsvSource({"approved, approve", "refused, refuse", "expired, expire"})
    void tellsAColleagueWhatBecameOfACard(String what, String answer) {
        var card = forOfficer(sample.scene());
        assertThat(sample.grants.settled(OFFICER, card.grant())).isEmpty();
        switch (what) {
            case "expired" -> sample.clock.pass(Duration.ofHours(24));
            default ->
                sample.grants.decide(OFFICER, card.grant(), card.digest(), what.equals("approved"), "Looked up.");
        }
        var colleague = official("population.second", "population-service", Role.OFFICER);
        var stranger = official("hotline.officer", "urban-hotline", Role.OFFICER);

        var settled = sample.grants.settled(colleague, card.grant()).orElseThrow();

        assertThat(settled.answer()).isEqualTo(answer);
        assertThat(settled.by()).isEqualTo(what.equals("expired") ? Optional.empty() : Optional.of(OFFICER.user()));
        assertThat(settled.at().isPresent()).isEqualTo(settled.by().isPresent());
        assertThat(sample.grants.settled(stranger, card.grant())).isEmpty();
    }

    @Test
    void putsAnOfficersCardInTheInboxOfTheDepartment() {
        var scene = sample.scene();
        var card = forOfficer(scene);

        assertThat(inbox(OFFICER))
                .extracting(approval -> approval.card().grant())
                .contains(card.grant());
        assertThat(sample.grants.approval(OFFICER, card.grant())).hasValueSatisfying(approval -> {
            assertThat(approval.citizen()).isEqualTo("c-resident");
            assertThat(approval.agent()).isEqualTo("residence-points");
        });
        assertThat(sample.kinds(scene)).endsWith("RecordsRead");
    }

    @Test
    void recordsThatAnOfficerReadTheInboxOnceForEachCard() {
        var reader = official("population.reader", "population-service", Role.OFFICER);
        forOfficer(sample.scene());

        inbox(reader);
        inbox(reader);

        assertThat(readings("population.reader")).isEqualTo(1);
    }

    @Test
    void turnsThePagesOfTheInboxToTheLastCardAlsoPastOneThatCannotBeRead() {
        var cards = Stream.generate(() -> forOfficer(sample.scene()).grant())
                .limit(5)
                .toList();
        var all = inbox(OFFICER);
        unreadable(all.get(all.size() - 2).card().grant());

        var turned = new ArrayList<Grants.Approval>();
        var next = Optional.<String>empty();
        do {
            var page = sample.grants.inbox(OFFICER, next, 1);
            turned.addAll(page.items());
            next = page.next();
        } while (next.isPresent());

        assertThat(turned).isEqualTo(inbox(OFFICER)).hasSize(all.size() - 1);
        assertThat(turned).extracting(it -> it.card().grant()).containsAnyElementsOf(cards);
    }

    @Test
    void recordsACardOnceHoweverThePagesAreTurned() {
        var reader = official("population.turner", "population-service", Role.OFFICER);
        forOfficer(sample.scene());
        forOfficer(sample.scene());

        var first = sample.grants.inbox(reader, Optional.empty(), 1);
        sample.grants.inbox(reader, first.next(), 1);
        sample.grants.inbox(reader, Optional.empty(), 1);

        assertThat(readings("population.turner")).isEqualTo(2);
    }

    @Test
    void takesNoAnswerForAStoppedAgentAndVoidsItsCardsForGood() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.registry.stage = Stage.SUSPENDED;

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.grants.expire();
        sample.registry.stage = Stage.LIVE;

        assertThat(code(decision)).isEqualTo("not-serving");
        assertThat(code(sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true)))
                .isEqualTo("already-decided");
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("void");
    }

    @Test
    void voidsACardAnsweredDuringAStopBeforeTheStopCanBeLifted() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.registry.stage = Stage.SUSPENDED;
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.registry.stage = Stage.LIVE;

        var again = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(code(again)).isEqualTo("already-decided");
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("void");
    }

    @Test
    void takesNoAnswerWhileItCannotAskWhoServesAndLeavesTheCardOpen() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.registry.reachable = false;

        var unknown = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.grants.expire();
        sample.registry.reachable = true;

        assertThat(code(unknown)).isEqualTo("unavailable");
        assertThat(sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void takesNoAnswerForAToolThatIsStopped() {
        var operator = official("operator", "platform", Role.OPERATOR);
        var scene = sample.scene();
        var card = forCitizen(scene);
        var stop = (Stops.Outcome.Done)
                sample.stops.stop(operator, Stop.Scope.TOOL, "permit/submitRenewal", "a wrong fee was told");

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        sample.stops.lift(operator, stop.stop().id(), "the fee is right again");

        assertThat(code(decision)).isEqualTo("not-serving");
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("void");
    }

    /** Nothing goes out for a no, so nothing has to serve for it. */
    @ParameterizedTest
    @ValueSource(strings = {"agent", "tool", "nobody knows"})
    void takesANoForWhatIsStopped(String stopped) {
        var operator = official("operator", "platform", Role.OPERATOR);
        var scene = sample.scene();
        var card = forCitizen(scene);
        switch (stopped) {
            case "agent" -> sample.registry.stage = Stage.SUSPENDED;
            case "tool" -> sample.stops.stop(operator, Stop.Scope.TOOL, "permit/submitRenewal", "a wrong fee was told");
            default -> sample.registry.reachable = false;
        }

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), false);
        sample.stops.active(operator).forEach(stop -> sample.stops.lift(operator, stop.id(), "the fee is right again"));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.answer()).isEqualTo(Answer.DECLINE));
        assertThat(code(sample.gateway.resume(card.grant(), scene))).isEqualTo("declined");
        assertThat(sample.received("submitRenewal")).isEmpty();
    }

    @Test
    void letsACardOutliveANewerVersion() {
        var scene = sample.scene();
        var card = forCitizen(scene);
        sample.registry.stage = Stage.APPROVED;

        var decision = sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        assertThat(decision).isInstanceOf(Accepted.class);
    }

    private static List<UUID> unfollowed(CallScene scene) {
        return sample.grants.unfollowed().stream()
                .filter(accepted -> accepted.conversation().equals(scene.conversation()))
                .map(Accepted::grant)
                .toList();
    }

    private static Card forCitizen(CallScene scene) {
        return waiting(sample.gateway.call(request("submitRenewal"), scene));
    }

    private static Card forOfficer(CallScene scene) {
        return waiting(sample.gateway.call(request("withdrawCase"), scene));
    }

    private static String code(CallOutcome outcome) {
        return SampleGateway.code(outcome);
    }

    private static String code(Decision decision) {
        assertThat(decision).isInstanceOf(Rejected.class);
        return ((Rejected) decision).code();
    }

    private static List<Grants.Approval> inbox(Official officer) {
        return sample.grants.inbox(officer, Optional.empty(), 200).items();
    }

    private static void unreadable(UUID card) {
        sample.database
                .asOwner()
                .sql("update tool_grant set content = ? where id = ?")
                .params(new byte[60], card)
                .update();
    }

    private static List<String> rejections(UUID grant) {
        return sample.asApplication()
                .sql(
                        "select envelope from action_record where kind = 'DecisionRejected' and envelope like ? order by id")
                .param("%" + grant + "%")
                .query(String.class)
                .list();
    }

    private static int readings(String official) {
        return sample.asApplication()
                .sql("select count(*) from action_record where chain = ?")
                .param("official/" + official)
                .query(Integer.class)
                .single();
    }
}
