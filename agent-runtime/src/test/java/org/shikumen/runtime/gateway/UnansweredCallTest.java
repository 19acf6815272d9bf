package org.shikumen.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;
import static org.shikumen.runtime.gateway.SampleGateway.request;
import static org.shikumen.runtime.gateway.SampleGateway.waiting;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.ActionRecord;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.LogUnavailable;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.Doubts.Remedy;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult.InDoubt;
import org.shikumen.tools.ToolResult.Succeeded;
import org.shikumen.tools.ToolResult.Unavailable;
import org.slf4j.LoggerFactory;

/** What follows when an answer never came, or when we died before we had it. */
class UnansweredCallTest {

    private static final Official OPERATOR = SampleGateway.official("operator", "platform", Role.OPERATOR);

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
    void systemWorks() {
        sample.registry.stage = Stage.LIVE;
        sample.startAfresh().answering("{\"caseNo\": \"A-1\", \"status\": \"open\"}");
    }

    // --- the answer never came

    @Test
    void sendsAKeyedCallOnceMoreWithTheSameKey() {
        sample.losingTheFirst("bookKeyed");
        var scene = sample.scene();

        var outcome = sample.gateway.call(request("bookKeyed"), scene);

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("bookKeyed")).hasSize(2);
        assertThat(keys("bookKeyed")).hasSize(1);
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "Intended", "Answered");
    }

    @Test
    void leavesAKeyedCallInDoubtWhenTheSecondAnswerNeverComesEither() {
        sample.losing("bookKeyed");
        var scene = sample.scene();

        var outcome = sample.gateway.call(request("bookKeyed"), scene);

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookKeyed")).hasSize(2);
        assertThat(sample.kinds(scene)).endsWith("Answered", "DoubtOpened");
    }

    @Test
    void asksFirstAndFindsThatTheCallArrived() {
        sample.losing("bookAsked").answering("findByKey", 200, "{\"caseNo\": \"A-7\"}");
        var scene = sample.scene();

        var outcome = sample.gateway.call(request("bookAsked"), scene);

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(((Done) outcome).receipt().orElseThrow().reference()).contains("A-7");
        assertThat(sample.received("bookAsked")).hasSize(1);
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "DataRead", "Answered");
    }

    @Test
    void asksWithTheKeyOfTheCall() {
        sample.losing("bookAsked");
        var request = request("bookAsked");

        sample.gateway.call(request, sample.scene());

        assertThat(sample.received("findByKey").getFirst().queryParameter("key").firstValue())
                .isEqualTo(request.id().toString());
    }

    /** The first attempt may still be running in there. */
    @Test
    void sendsNothingAgainWhileTheFirstAttemptMayStillBeRunning() {
        sample.losingTheFirst("bookAsked").answering("findByKey", 404, "{}");

        var outcome = sample.gateway.call(request("bookAsked"), sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).hasSize(1);
    }

    @Test
    void sendsAgainWhatTheSystemDoesNotKnowLongAfterwards() {
        var left = diedAfter(Action.Intended.class, "bookAsked");
        sample.answering("findByKey", 404, "{}").clock.pass(sample.settling("bookAsked"));

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("bookAsked")).hasSize(1);
    }

    /** "You may not ask" is no "there is none". */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409})
    void leavesInDoubtWhatTheSystemRefusesToTell(int status) {
        var left = diedAfter(Action.Intended.class, "bookAsked");
        sample.answering("findByKey", status, "{}").clock.pass(sample.settling("bookAsked"));

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).isEmpty();
    }

    @Test
    void sendsNothingMoreWhenAStopComesWhileTheSecondIntentionIsWrittenDown() {
        sample.losing("bookKeyed");
        var intentions = new AtomicInteger();
        var gateway = sample.gateway(new MeddlingLog(sample.log, Action.Intended.class, () -> {
            if (intentions.incrementAndGet() == 2) {
                sample.stops.stop(OPERATOR, Stop.Scope.PLATFORM, "*", "something is wrong");
            }
        }));

        var outcome = gateway.call(request("bookKeyed"), sample.scene());

        sample.stops.active(OPERATOR).forEach(stop -> sample.stops.lift(OPERATOR, stop.id(), "over"));
        assertThat(intentions).hasValue(2);
        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookKeyed")).hasSize(1);
    }

    /** A replica that was frozen there may have lost the conversation to another, which has taken the call up. */
    @Test
    void sendsNothingWhenItStoodStillBetweenItsIntentionAndItsRequest() {
        var frozen = sample.gateway(
                new MeddlingLog(sample.log, Action.Intended.class, () -> sample.clock.pass(Duration.ofSeconds(15))));

        var outcome = frozen.call(request("bookOnce"), sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void countsTheToolsetsOwnDeadlineToTheTimeInWhichTheFirstAttemptMayStillArrive() {
        sample.startAfresh(SampleToolset.limits(Duration.ofSeconds(60)));
        var left = diedAfter(Action.Intended.class, "bookAsked");
        sample.answering("findByKey", 404, "{}").clock.pass(Duration.ofSeconds(65));

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).isEmpty();
    }

    @Test
    void leavesInDoubtWhatTheSystemDoesNotKnowSoonAfterACrash() {
        var left = diedAfter(Action.Intended.class, "bookAsked");
        sample.answering("findByKey", 404, "{}");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\": \"none\"}", "{\"caseNo\": null}", "[]", "null"})
    void takesAnAnswerWithoutTheReferenceForNoProof(String answer) {
        sample.losing("bookAsked").answering("findByKey", 200, answer);

        var outcome = sample.gateway.call(request("bookAsked"), sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).hasSize(1);
    }

    /** "Already being processed" is what the first attempt's own echo sounds like. */
    @ParameterizedTest
    @ValueSource(ints = {409, 422, 404, 503})
    void takesNoAnswerOfTheSecondAttemptButSuccessForTheFirstOnes(int status) {
        sample.losingTheFirst("bookKeyed").answering("bookKeyed", status, "{\"code\": \"CASE_DUPLICATE\"}");

        var outcome = sample.gateway.call(request("bookKeyed"), sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookKeyed")).hasSize(2);
    }

    @Test
    void takesARefusalAfterACrashForNoAnswerEither() {
        var left = diedBefore(Action.Answered.class, "bookKeyed");
        sample.answering("bookKeyed", 409, "{\"code\": \"CASE_DUPLICATE\"}");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(doubts(left.request())).hasSize(1);
    }

    @Test
    void sendsNothingAgainWhenTheSystemCannotBeAsked() {
        sample.losing("bookAsked").answering("findByKey", 500, "{}");

        var outcome = sample.gateway.call(request("bookAsked"), sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).hasSize(1);
    }

    @Test
    void sendsAKeyedCallAgainWhenTheSystemCannotBeAsked() {
        sample.losingTheFirst("bookKeyedAsked").answering("findByKey", 500, "{}");

        var outcome = sample.gateway.call(request("bookKeyedAsked"), sample.scene());

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(keys("bookKeyedAsked")).hasSize(1);
    }

    @Test
    void putsWhatCanOnlyBeUndoneBeforeAPerson() {
        sample.losing("bookUndoable");
        var request = request("bookUndoable");

        var outcome = sample.gateway.call(request, sample.scene());

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookUndoable")).hasSize(1);
        assertThat(doubts(request))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.known()).contains("releaseSlot"));
    }

    @Test
    void neverSendsTwiceWhatMayHappenOnlyOnce() {
        sample.losing("bookOnce");
        var scene = sample.scene();
        var request = request("bookOnce");

        var outcome = sample.gateway.call(request, scene);

        assertThat(((Done) outcome).result()).isInstanceOf(InDoubt.class);
        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(status(sample.gateway.recover(request, scene))).isEqualTo("in-doubt");
        assertThat(sample.received("bookOnce")).hasSize(1);
        assertThat(doubts(request)).hasSize(1);
    }

    /** On a machine so slow that a call has come to the sweep while its recovery finds that nobody knows what became of it. */
    @Test
    void putsACallBeforeAPersonOnceThoughTwoDoAtTheSameMoment() {
        var left = diedAfter(Action.Intended.class, "bookOnce");
        sample.clock.pass(DoubtSweep.PATIENCE);
        var slow = sample.gateway(new SweptBefore(sample.log, Action.DoubtOpened.class));
        assertThatThrownBy(() -> left.recoveredBy(slow)).isInstanceOf(LogUnavailable.class);
        sample.leased.put(left.scene().conversation(), 2L);

        var outcome = sample.gateway.recover(left.request(), SampleGateway.takenOver(left.scene(), 2));

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.kinds(left.scene())).containsOnlyOnce("DoubtOpened").containsOnlyOnce("Answered");
        assertThat(doubts(left.request())).hasSize(1);
        assertThat(sample.received("bookOnce")).isEmpty();
    }

    @Test
    void saysThatAReadingCallDidNothing() {
        sample.losing("readPoints");

        var outcome = sample.gateway.call(request("readPoints"), sample.scene());

        assertThat(((Done) outcome).result()).isInstanceOf(Unavailable.class);
        assertThat(((Done) outcome).receipt()).isEmpty();
    }

    /** Nobody may act on it any more; but the person who looks is told, and nothing is sent that would happen twice. */
    @ParameterizedTest
    @ValueSource(strings = {"bookOnce", "bookKeyed"})
    void tellsAnAnswerThatCameAfterAnotherReplicaTookOverToThePersonWhoLooks(String operation) {
        var scene = sample.scene();
        var request = request(operation);
        var gateway = sample.gateway(new TakenOver(sample.log, scene));

        assertThatThrownBy(() -> gateway.call(request, scene)).isInstanceOf(StaleFence.class);
        var outcome = sample.gateway.recover(request, SampleGateway.takenOver(scene, 2));
        var resent = sample.doubts.handle(OFFICER, request.id(), new Remedy.Resend(1, true), "their hotline is down");

        assertThat(sample.kinds(scene)).containsSubsequence("Intended", "AnsweredLate", "Answered", "DoubtOpened");
        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(doubts(request))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.known()).isEqualTo("answered-late"))
                .satisfies(doubt -> assertThat(doubt.remedies()).doesNotContain("resend", "resend-responsibly"));
        assertThat(resent).isInstanceOf(Settled.Refused.class);
        assertThat(sample.received(operation)).hasSize(1);
    }

    @Test
    void doesNotForgetALateSuccessOverWhatAFurtherAttemptCameTo() {
        var scene = sample.scene();
        var request = request("bookOnce");
        var gateway = sample.gateway(new TakenOver(sample.log, scene));
        assertThatThrownBy(() -> gateway.call(request, scene)).isInstanceOf(StaleFence.class);

        var later = JdbcCalls.answeredLate(request.id(), "in-doubt");
        sample.asApplication().sql(later.sql()).params(later.parameters()).update();
        sample.gateway.recover(request, SampleGateway.takenOver(scene, 2));

        assertThat(doubts(request))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.known()).isEqualTo("answered-late"));
    }

    @Test
    void alarmsTheOperatorWhenACallSucceededThatAnOfficerHadSettledAsNotDone() {
        var scene = sample.scene();
        var request = request("bookOnce");
        var gateway = sample.gateway(new MeddlingLog(sample.log, Action.Intended.class, () -> {
            sample.leased.put(scene.conversation(), 2L);
            var waits = JdbcDoubts.opened(
                    request.id(),
                    "permits/bookOnce",
                    "AT_MOST_ONCE",
                    scene.where(),
                    "no-answer",
                    sample.clock.instant());
            sample.asApplication().sql(waits.sql()).params(waits.parameters()).update();
            sample.doubts.settle(OFFICER, request.id(), false, "the centre has no such booking");
        }));
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        var logger = (Logger) LoggerFactory.getLogger(CallLedger.class);
        logger.addAppender(told);

        try {
            assertThatThrownBy(() -> gateway.call(request, scene)).isInstanceOf(StaleFence.class);
        } finally {
            logger.detachAppender(told);
        }

        assertThat(sample.kinds(scene)).containsSubsequence("Intended", "DoubtSettled", "AnsweredLate");
        assertThat(told.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getKeyValuePairs()).anyMatch(pair -> pair.value.equals(request.id()));
        });
    }

    // --- we stood still between the intention and the call

    /** Nobody can tell whether another replica has taken the conversation over meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"bookOnce", "bookUndoable", "bookKeyed"})
    void sendsNothingAfterStandingStillBehindItsIntention(String operation) {
        var scene = sample.scene();
        var gateway = sample.gateway(standingStill(scene, 1));

        var outcome = gateway.call(request(operation), scene);

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received(operation)).isEmpty();
        assertThat(sample.kinds(scene)).endsWith("Answered", "DoubtOpened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookOnce", "bookUndoable", "bookKeyed"})
    void sendsNothingWhenAnotherReplicaTookOverWhileItStoodStill(String operation) {
        var scene = sample.scene();
        var gateway = sample.gateway(standingStill(scene, 2));

        assertThatThrownBy(() -> gateway.call(request(operation), scene)).isInstanceOf(StaleFence.class);

        assertThat(sample.received(operation)).isEmpty();
    }

    private static ActionLog standingStill(CallScene scene, long fenceAfterwards) {
        return new MeddlingLog(sample.log, Action.Intended.class, () -> {
            sample.clock.pass(Duration.ofSeconds(15));
            sample.leased.put(scene.conversation(), fenceAfterwards);
        });
    }

    // --- we died

    @Test
    void callsWhatNeverLeft() {
        var left = diedBefore(Action.Intended.class, "bookOnce");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("bookOnce")).hasSize(1);
    }

    @Test
    void neverSendsAgainWhatWasIntendedAndMayHappenOnlyOnce() {
        var left = diedAfter(Action.Intended.class, "bookOnce");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookOnce")).isEmpty();
        assertThat(doubts(left.request())).hasSize(1);
    }

    @Test
    void sendsAKeyedCallAgainWhoseAnswerDiedWithUs() {
        var left = diedBefore(Action.Answered.class, "bookKeyed");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(keys("bookKeyed")).hasSize(1);
        assertThat(sample.kinds(left.scene()))
                .containsExactly("CallJudged", "Intended", "CallJudged", "Intended", "Answered");
    }

    @Test
    void sendsNothingAgainForAnAgentThatWasStoppedMeanwhile() {
        var left = diedAfter(Action.Intended.class, "bookKeyed");
        sample.registry.stage = Stage.SUSPENDED;

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received()).isEmpty();
        assertThat(doubts(left.request())).hasSize(1);
    }

    @Test
    void asksTheSystemNothingEitherWhereTheCallIsDeniedNow() {
        var left = diedAfter(Action.Intended.class, "bookKeyedAsked");
        var denied = new Verdict.Denied("not-any-more", Localized.of("不再办理。", "Not any more."));

        var outcome = left.recoveredBy(sample.stricter(denied));

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received()).isEmpty();
        assertThat(doubts(left.request())).hasSize(1);
    }

    @Test
    void sendsNothingAThirdTimeHoweverLongAfterwards() {
        var left = diedAfter(Action.Intended.class, "bookAsked");
        var again = JdbcCalls.attempted(left.request().id(), 2, sample.clock.instant());
        sample.asApplication().sql(again.sql()).params(again.parameters()).update();
        sample.answering("findByKey", 404, "{}").clock.pass(sample.settling("bookAsked"));

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookAsked")).isEmpty();
    }

    @Test
    void sendsNothingAgainUnderAYesThatIsNotEnoughAnyMore() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        var card = waiting(sample.gateway.call(request, scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        var dying = sample.gateway(DyingLog.before(Action.Answered.class, sample.log));
        assertThatThrownBy(() -> dying.resume(card.grant(), scene)).isInstanceOf(DyingLog.Killed.class);

        var outcome = sample.stricter(new Verdict.AwaitOfficer(true)).recover(request, scene);

        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("submitRenewal")).hasSize(1);
        assertThat(sample.kinds(scene)).endsWith("Intended", "CallJudged", "Answered", "DoubtOpened");
        assertThat(doubts(request)).hasSize(1);
    }

    @Test
    void asksTheSystemAllTheSameWhenAYesIsMissingThatIsDemandedNow() {
        var left = diedBefore(Action.Answered.class, "bookKeyedAsked");

        var outcome = left.recoveredBy(sample.stricter(new Verdict.AwaitCitizen()));

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("bookKeyedAsked")).hasSize(1);
        assertThat(sample.received("findByKey")).hasSize(1);
    }

    @Test
    void asksAboutACallWhoseAnswerDiedWithUs() {
        var left = diedBefore(Action.Answered.class, "bookAsked");

        var outcome = left.recovered();

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("bookAsked")).hasSize(1);
        assertThat(sample.received("findByKey"))
                .isNotEmpty(); // a question may be asked again when nobody answers in time
    }

    @Test
    void tellsAnAnswerThatWasRecordedButNeverTold() {
        var left = diedAfter(Action.Answered.class, "bookOnce");

        var outcome = (Done) left.recovered();

        assertThat(outcome.result()).isInstanceOf(Succeeded.class);
        assertThat(outcome.receipt().orElseThrow().reference()).contains("A-1");
        assertThat(sample.received("bookOnce")).hasSize(1);
        assertThat(sample.kinds(left.scene())).containsExactly("CallJudged", "Intended", "Answered");
    }

    @Test
    void findsTheSameCardAgain() {
        var left = diedAfter(Action.GrantOffered.class, "submitRenewal");

        var outcome = (Waiting) left.recovered();

        assertThat(sample.grants.open(left.scene().conversation())).containsExactly(outcome.card());
        assertThat(left.recovered()).isEqualTo(outcome);
    }

    @Test
    void goesOnAfterAConfirmationThatNobodyFollowed() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        var card = waiting(sample.gateway.call(request, scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        var outcome = sample.gateway.recover(request, scene);

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(sample.received("submitRenewal")).hasSize(1);
    }

    @Test
    void sendsAConfirmedCallAgainOnlyUnderTheSameGrantAndKey() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        var card = waiting(sample.gateway.call(request, scene));
        sample.grants.decide(RESIDENT, scene.conversation(), card.grant(), card.digest(), true);
        var dying = sample.gateway(DyingLog.before(Action.Answered.class, sample.log));
        assertThatThrownBy(() -> dying.resume(card.grant(), scene)).isInstanceOf(DyingLog.Killed.class);

        var outcome = sample.gateway.resume(card.grant(), scene);

        assertThat(status(outcome)).isEqualTo("done");
        assertThat(keys("submitRenewal")).hasSize(1);
    }

    /** A call over which we died, for whoever takes the conversation over. */
    private record Left(CallRequest request, CallScene scene) {

        CallOutcome recovered() {
            return recoveredBy(sample.gateway);
        }

        CallOutcome recoveredBy(ToolGateway gateway) {
            return gateway.recover(request, scene);
        }
    }

    private static Left diedBefore(Class<? extends Action> written, String operation) {
        return died(DyingLog.before(written, sample.log), operation);
    }

    private static Left diedAfter(Class<? extends Action> written, String operation) {
        return died(DyingLog.after(written, sample.log), operation);
    }

    private static Left died(DyingLog log, String operation) {
        var left = new Left(request(operation), sample.scene());
        assertThatThrownBy(() -> sample.gateway(log).call(left.request(), left.scene()))
                .isInstanceOf(DyingLog.Killed.class);
        return left;
    }

    /** What of it waits for a person. */
    private static List<Doubts.Doubt> doubts(CallRequest request) {
        return sample.doubts.open(OFFICER).stream()
                .filter(doubt -> doubt.call().equals(request.id()))
                .toList();
    }

    private static String status(CallOutcome outcome) {
        return ((Done) outcome).receipt().orElseThrow().status();
    }

    private static Set<String> keys(String operation) {
        return sample.received(operation).stream()
                .map((LoggedRequest received) -> received.getHeader("Idempotency-Key"))
                .collect(Collectors.toSet());
    }

    /** Loses the lease between the call and its answer. */
    private record TakenOver(ActionLog log, CallScene scene) implements ActionLog {

        @Override
        public CompletableFuture<List<ActionRecord>> append(Entry entry) {
            return log.append(entry);
        }

        @Override
        public List<ActionRecord> appendNow(Entry entry) {
            var records = log.appendNow(entry);
            sample.leased.put(scene.conversation(), 2L);
            return records;
        }

        @Override
        public List<ActionRecord> appendInTransaction(Entry entry) {
            return log.appendInTransaction(entry);
        }
    }

    /** The sweep comes just before something is written down. */
    private record SweptBefore(ActionLog log, Class<? extends Action> action) implements ActionLog {

        @Override
        public CompletableFuture<List<ActionRecord>> append(Entry entry) {
            return log.append(entry);
        }

        @Override
        public List<ActionRecord> appendNow(Entry entry) {
            if (entry.facts().stream().anyMatch(fact -> action.isInstance(fact.action()))) {
                sample.sweep.run();
            }
            return log.appendNow(entry);
        }

        @Override
        public List<ActionRecord> appendInTransaction(Entry entry) {
            return log.appendInTransaction(entry);
        }
    }
}
