package org.shikumen.runtime.gateway;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.gateway.SampleGateway.OFFICER;
import static org.shikumen.runtime.gateway.SampleGateway.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.Stage;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.gateway.Doubts.Remedy;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;

class DoubtDeskTest {

    private static final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private static SampleGateway sample;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
        sample.answering("{}").losing("bookOnce");
    }

    @AfterAll
    static void close() throws Exception {
        people.close();
        sample.close();
    }

    @Test
    void takesADoubtOffTheListOnceAPersonHasSettledIt() {
        var scene = sample.scene();
        var call = doubt(scene);

        var settled = sample.doubts.settle(OFFICER, call, true, "their register has it");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.Done.class, done -> assertThat(done.outcome()).isEqualTo("done"));
        assertThat(sample.doubts.open(OFFICER)).noneMatch(doubt -> doubt.call().equals(call));
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtSettled");
    }

    @Test
    void isOnRecordWithOfficerOutcomeAndReasonButWithoutPersonalValues() {
        var scene = sample.scene();

        sample.doubts.settle(OFFICER, doubt(scene), false, "no case for " + SampleGateway.IDENTITY);

        assertThat(sample.envelopes(scene).getLast())
                .contains("by-person", "not-done", OFFICER.user(), "no case for [ID_NO]")
                .doesNotContain(SampleGateway.IDENTITY);
    }

    @Test
    void isSettledOnceHoweverManySettleItAndSendAgainAtTheSameTime() {
        sample.startAfresh().answering("{}").losing("bookKeyed");
        var scene = sample.scene();
        var call = called("bookKeyed", scene);
        sample.startAfresh(patient()).answering("{\"caseNo\": \"A-1\"}");

        var answers = IntStream.range(0, 12)
                .mapToObj(each -> supplyAsync(
                        () -> each % 3 == 0
                                ? sample.doubts.handle(OFFICER, call, new Remedy.Resend(2, false), "once more")
                                : sample.doubts.settle(OFFICER, call, each % 3 == 1, "I looked"),
                        people))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(Settled.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Settled.Done))
                .allSatisfy(answer -> assertThat(code(answer)).isIn("busy", "already-settled"));
        assertThat(sample.kinds(scene)).filteredOn("DoubtSettled"::equals).hasSize(1);
        assertThat(sample.received("bookKeyed")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void cannotBeSettledWhileItIsBeingSentAgain() {
        sample.startAfresh().answering("{}").losing("bookKeyed");
        var scene = sample.scene();
        var call = called("bookKeyed", scene);
        sample.startAfresh(patient()).answering("{\"caseNo\": \"A-1\"}");
        var settled = new AtomicReference<Settled>();
        var underWay = new MeddlingLog(
                sample.log,
                Action.Intended.class,
                () -> settled.set(
                        supplyAsync(() -> sample.doubts.settle(OFFICER, call, false, "not in their register"), people)
                                .join()));

        var resent = sample.doubts(underWay).handle(OFFICER, call, new Remedy.Resend(2, false), "once more");

        assertThat(settled.get()).isEqualTo(refused(settled.get(), "busy"));
        assertThat(resent).isInstanceOf(Settled.Done.class);
        assertThat(sample.doubts.settle(OFFICER, call, false, "not in their register"))
                .isInstanceOfSatisfying(
                        Settled.Refused.class, no -> assertThat(no.sentence()).contains("settled as done"));
        assertThat(sample.kinds(scene)).filteredOn("DoubtSettled"::equals).hasSize(1);
    }

    @Test
    void isNotTakenUpAnyMoreOnceAPersonHasSettledIt() {
        sample.startAfresh().answering("{\"caseNo\": \"A-1\"}");
        var scene = sample.scene();
        var request = request("bookKeyed");
        var dying = sample.gateway(DyingLog.after(Action.Intended.class, sample.log));
        assertThatThrownBy(() -> dying.call(request, scene)).isInstanceOf(DyingLog.Killed.class);
        sample.clock.pass(DoubtSweep.PATIENCE);
        sample.sweep.run();

        var settled = sample.doubts.settle(OFFICER, request.id(), false, "not in their register");
        var outcome = sample.gateway.recover(request, scene);

        assertThat(settled).isInstanceOf(Settled.Done.class);
        assertThat(status(outcome)).isEqualTo("in-doubt");
        assertThat(sample.received("bookKeyed")).isEmpty();
        assertThat(sample.kinds(scene))
                .containsExactly("CallJudged", "Intended", "DoubtOpened", "Answered", "DoubtSettled");
    }

    @Test
    void isForOfficersOfTheDepartmentAndNeedsAReason() {
        var call = doubt(sample.scene());
        var auditor = SampleGateway.official("population.auditor", "population-service", Role.AUDITOR);
        var foreign = SampleGateway.official("hotline.officer", "urban-hotline", Role.OFFICER);

        assertThat(sample.doubts.settle(auditor, call, true, "I looked"))
                .isInstanceOfSatisfying(
                        Settled.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
        assertThat(sample.doubts.settle(OFFICER, call, true, " \u200b"))
                .isInstanceOfSatisfying(
                        Settled.Refused.class, no -> assertThat(no.code()).isEqualTo("reason-missing"));
        assertThat(sample.doubts.settle(foreign, call, true, "I looked")).isInstanceOf(Settled.NoSuchDoubt.class);
        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(call));
    }

    @Test
    void showsTheNewestFirst() {
        var older = doubt(sample.scene());
        sample.clock.pass(Duration.ofSeconds(2));
        var newer = doubt(sample.scene());

        assertThat(sample.doubts.open(OFFICER).stream().map(Doubts.Doubt::call))
                .startsWith(newer)
                .containsSubsequence(Stream.of(newer, older).toList());
    }

    // --- what else an officer can do

    @Test
    void asksTheSystemAgainAndKeepsWhatItSays() {
        sample.startAfresh().answering("{}").losing("bookAsked").answering("findByKey", 500, "{}");
        var scene = sample.scene();
        var call = called("bookAsked", scene);
        assertThat(found(call)).hasValue("unknown");
        sample.startAfresh().answering("{\"caseNo\": \"A-7\"}");

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "the citizen called");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.StillOpen.class, open -> assertThat(open.code()).isEqualTo("arrived"));
        assertThat(shown(call).found().orElseThrow().reference()).contains("A-7");
        assertThat(shown(call).remedies()).containsExactly("ask");
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtHandled", "CallJudged", "DataRead");
        assertThat(sample.envelopes(scene).getLast()).contains(OFFICER.user());
    }

    @Test
    void sendsAKeyedCallAgainUnderTheSameKeyAndEndsTheDoubt() {
        sample.startAfresh().answering("{}").losing("bookKeyed");
        var scene = sample.scene();
        var call = called("bookKeyed", scene);
        assertThat(shown(call).remedies()).containsExactly("resend");
        sample.startAfresh().answering("{\"caseNo\": \"A-1\"}");

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Resend(2, false), "their system is back");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.Done.class, done -> assertThat(done.outcome()).isEqualTo("done"));
        assertThat(sample.received("bookKeyed"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getHeader("Idempotency-Key")).isEqualTo(call.toString()));
        assertThat(sample.kinds(scene))
                .endsWith("DoubtOpened", "DoubtHandled", "CallJudged", "Intended", "Answered", "DoubtSettled");
        assertThat(sample.doubts.settlements(List.of(call)).get(call).outcome()).isEqualTo("done");
        assertThat(status(sample.gateway.recover(
                        new CallRequest(
                                call,
                                SampleToolset.tool("bookKeyed"),
                                request("bookKeyed").arguments(),
                                Labels.UNKNOWN),
                        scene)))
                .isEqualTo("done");
    }

    @Test
    void remainsInDoubtWhenItIsSentAgainInVain() {
        sample.startAfresh().answering("{}").losing("bookKeyed");
        var call = called("bookKeyed", sample.scene());

        var settled = sample.startAfresh().doubts.handle(OFFICER, call, new Remedy.Resend(2, false), "once more");

        assertThat(settled).isInstanceOf(Settled.StillOpen.class);
        assertThat(shown(call).known()).contains("sent again: connection-lost");
        assertThat(shown(call).attempt()).isEqualTo(3);
    }

    @Test
    void sendsWhatMayHappenTwiceOnlyForAnOfficerWhoTakesResponsibilityAndOnlyOnce() {
        var call = doubt(sample.scene());
        sample.startAfresh().answering("{\"status\": 7}");

        var without = sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, false), "not in their register");
        assertThat(without).isEqualTo(refused(without, "responsibility-missing"));
        assertThat(sample.received()).isEmpty();

        var first = sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, true), "not in their register");
        var again = sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, true), "not in their register");

        assertThat(first).isInstanceOf(Settled.StillOpen.class);
        assertThat(again).isEqualTo(refused(again, "stale"));
        assertThat(sample.received("bookOnce")).hasSize(1);
    }

    @Test
    void undoesThroughTheDeclaredCompensationWhatCannotBeSentAgain() {
        sample.startAfresh().answering("{}").losing("bookUndoable");
        var scene = sample.scene();
        var call = called("bookUndoable", scene);
        assertThat(shown(call).remedies()).containsExactly("resend-responsibly", "compensate");
        sample.startAfresh().answering("{\"caseNo\": \"R-1\"}");

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.Done.class, done -> assertThat(done.outcome()).isEqualTo("undone"));
        assertThat(sample.received("releaseSlot").getFirst().getBodyAsString()).contains("JH000001");
        assertThat(sample.kinds(scene)).endsWith("DoubtHandled", "CallJudged", "Intended", "Answered", "DoubtSettled");
    }

    @Test
    void undoesWhatAReplicaMeantToUndoThatDiedBeforeItsCall() {
        sample.startAfresh().answering("{}").losing("bookUndoable");
        var call = called("bookUndoable", sample.scene());
        sample.database
                .asOwner()
                .sql("update doubt set undo = ? where call = ?")
                .params(UUID.randomUUID(), call)
                .update();
        assertThat(shown(call).remedies()).contains("compensate");
        sample.startAfresh().answering("{\"caseNo\": \"R-1\"}");

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");

        assertThat(settled).isInstanceOf(Settled.Done.class);
        assertThat(sample.received("releaseSlot")).hasSize(1);
    }

    @Test
    void undoesNothingTwiceWhileItIsNotKnownWhetherTheFirstTimeWorked() {
        sample.startAfresh().answering("{}").losing("bookUndoable").losing("releaseSlot");
        var call = called("bookUndoable", sample.scene());
        var undo = new Remedy.Compensate(Json.MAPPER.createObjectNode());

        var first = sample.doubts.handle(OFFICER, call, undo, "nobody needs it");
        var second = sample.doubts.handle(OFFICER, call, undo, "nobody needs it");

        assertThat(first).isInstanceOf(Settled.StillOpen.class);
        assertThat(second).isEqualTo(refused(second, "not-possible"));
        assertThat(sample.received("releaseSlot")).hasSize(1);
        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.tool().endsWith("releaseSlot"));
    }

    @Test
    void sendsNothingAgainWhileItMayBeUndone() {
        var call = undoneWithoutAnAnswer(sample.scene());
        sample.startAfresh().answering("{\"caseNo\": \"A-1\"}");

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, true), "not in their register");

        assertThat(settled).isEqualTo(refused(settled, "not-possible"));
        assertThat(shown(call).remedies()).isEmpty();
        assertThat(sample.received()).isEmpty();
    }

    @Test
    void undoesOnceMoreWhenAPersonSawThatTheFirstTimeDidNotWork() {
        var scene = sample.scene();
        var call = undoneWithoutAnAnswer(scene);
        sample.doubts.settle(OFFICER, undoOf(scene), false, "their register still has it");
        sample.sweep.run();
        assertThat(shown(call).remedies()).contains("compensate");
        sample.startAfresh().answering("{\"caseNo\": \"R-1\"}");

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");

        assertThat(settled)
                .isInstanceOfSatisfying(
                        Settled.Done.class, done -> assertThat(done.outcome()).isEqualTo("undone"));
        assertThat(sample.received("releaseSlot")).hasSize(1);
    }

    @Test
    void isUndoneAsSoonAsAPersonSawThatItsUndoingWorked() {
        var scene = sample.scene();
        var call = undoneWithoutAnAnswer(scene);

        sample.doubts.settle(OFFICER, undoOf(scene), true, "their register has it no more");
        sample.sweep.run();
        sample.sweep.run();

        assertThat(sample.doubts.settlements(List.of(call)).get(call).outcome()).isEqualTo("undone");
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtSettled", "DoubtSettled");
        assertThat(sample.envelopes(scene).getLast()).contains("compensated", "undone", call.toString());
    }

    @Test
    void isUndoneWhenTheReplicaThatUndidItDiedBeforeItCouldSaySo() {
        sample.startAfresh().answering("{}").losing("bookUndoable");
        var call = called("bookUndoable", sample.scene());
        sample.startAfresh().answering("{\"caseNo\": \"R-1\"}");
        var undo = new Remedy.Compensate(Json.MAPPER.createObjectNode());
        var dying = sample.doubts(DyingLog.after(Action.Answered.class, sample.log));
        assertThatThrownBy(() -> dying.handle(OFFICER, call, undo, "nobody needs it"))
                .isInstanceOf(DyingLog.Killed.class);

        sample.sweep.run();
        assertThat(shown(call).remedies()).isEmpty();
        sample.clock.pass(DoubtSweep.PATIENCE);
        sample.sweep.run();

        assertThat(sample.doubts.settlements(List.of(call)).get(call).outcome()).isEqualTo("undone");
    }

    /** A call in doubt that an officer had undone, with no answer to that either. */
    private static UUID undoneWithoutAnAnswer(CallScene scene) {
        sample.startAfresh().answering("{}").losing("bookUndoable").losing("releaseSlot");
        var call = called("bookUndoable", scene);
        sample.doubts.handle(OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");
        return call;
    }

    private static UUID undoOf(CallScene scene) {
        return sample.doubts.open(OFFICER).stream()
                .filter(doubt -> doubt.conversation().equals(scene.conversation()))
                .filter(doubt -> doubt.tool().endsWith("releaseSlot"))
                .findFirst()
                .orElseThrow()
                .call();
    }

    @Test
    void sendsNothingAgainThatTheSystemKnowsAlready() {
        sample.startAfresh().answering("{}").losing("bookAsked").answering("findByKey", 500, "{}");
        var call = called("bookAsked", sample.scene());
        sample.startAfresh().answering("{\"caseNo\": \"A-7\"}");
        sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "the citizen called");

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Resend(shown(call).attempt(), true), "to be sure");

        assertThat(settled).isEqualTo(refused(settled, "not-possible"));
        assertThat(sample.received("bookAsked")).isEmpty();
    }

    @Test
    void undoesNothingForAnAgentThatIsStopped() {
        sample.startAfresh().answering("{}").losing("bookUndoable");
        var scene = sample.scene();
        var call = called("bookUndoable", scene);
        sample.registry.stage = Stage.SUSPENDED;

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");
        sample.registry.stage = Stage.LIVE;

        assertThat(settled).isEqualTo(refused(settled, "not-serving"));
        assertThat(sample.received("releaseSlot")).isEmpty();
        assertThat(sample.kinds(scene)).endsWith("DoubtHandled", "CallJudged");
    }

    @Test
    void undoesNothingThroughAnOperationThatPeopleCarryOutElsewhere() {
        sample.startAfresh().answering("{}").losing("bookClosable");
        var call = called("bookClosable", sample.scene());

        var settled = sample.doubts.handle(
                OFFICER, call, new Remedy.Compensate(Json.MAPPER.createObjectNode()), "nobody needs it");

        assertThat(settled).isEqualTo(refused(settled, "not-possible"));
        assertThat(sample.received("closeFile")).isEmpty();
    }

    @Test
    void sendsNothingForAnAgentThatIsStopped() {
        sample.startAfresh().answering("{}").losing("bookKeyed");
        var scene = sample.scene();
        var call = called("bookKeyed", scene);
        sample.registry.stage = Stage.SUSPENDED;

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Resend(2, false), "once more");
        sample.registry.stage = Stage.LIVE;

        assertThat(settled).isEqualTo(refused(settled, "not-serving"));
        assertThat(sample.kinds(scene)).filteredOn("Intended"::equals).hasSize(2);
        assertThat(sample.kinds(scene)).endsWith("DoubtHandled", "CallJudged");
    }

    @Test
    void asksNothingForAnAgentThatIsStopped() {
        sample.startAfresh().answering("{}").losing("bookAsked").answering("findByKey", 500, "{}");
        var scene = sample.scene();
        var call = called("bookAsked", scene);
        sample.registry.stage = Stage.SUSPENDED;
        var before = sample.received("findByKey").size();

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "a look");
        sample.registry.stage = Stage.LIVE;

        assertThat(settled).isEqualTo(refused(settled, "not-serving"));
        assertThat(sample.received("findByKey")).hasSize(before);
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtHandled", "CallJudged");
    }

    /** What was sent may arrive as long as the toolset's deadline and what comes after it; each further sending begins anew. */
    @Test
    void takesTheSystemsNoForWhatWasSentOnlyWhenItCannotArriveAnyMore() {
        sample.startAfresh(SampleToolset.limits(Duration.ofSeconds(60)))
                .answering("{}")
                .losing("bookAsked")
                .answering("findByKey", 404, "{}");
        var call = called("bookAsked", sample.scene());
        sample.clock.pass(Duration.ofSeconds(65));

        sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "a look");
        assertThat(shown(call).remedies()).containsExactly("ask", "resend-responsibly");
        sample.clock.pass(Duration.ofSeconds(30));
        sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "a look");
        assertThat(shown(call).remedies()).containsExactly("ask", "resend");
        sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, false), "not in their register");

        assertThat(shown(call).attempt()).isEqualTo(2);
        assertThat(shown(call).remedies()).containsExactly("ask", "resend-responsibly");
    }

    @Test
    void doesNothingWhileSomebodyWorksInTheConversation() {
        var scene = sample.scene();
        var call = doubt(scene);
        sample.busy.add(scene.conversation());

        var settled = sample.doubts.handle(OFFICER, call, new Remedy.Ask(), "a look");

        assertThat(settled).isEqualTo(refused(settled, "busy"));
    }

    @Test
    void letsNobodyHandleWhatWasDoneInTheirOwnName() {
        var self = SampleGateway.official("officer.resident", "population-service", Role.OFFICER);
        var call = doubt(sample.scene());

        for (var settled : List.of(
                sample.doubts.settle(self, call, true, "I know"),
                sample.doubts.handle(self, call, new Remedy.Resend(1, true), "I want it"))) {
            assertThat(settled).isEqualTo(refused(settled, "own-request"));
        }
        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(call));
    }

    // --- calls that nobody finished

    @Test
    void findsACallThatNobodyFinishedAndClosesItWhenItsAnswerComesAfterAll() {
        sample.startAfresh().answering("{\"caseNo\": \"A-1\"}");
        var scene = sample.scene();
        var request = request("bookKeyed");
        var dying = sample.gateway(DyingLog.after(Action.Intended.class, sample.log));
        assertThatThrownBy(() -> dying.call(request, scene)).isInstanceOf(DyingLog.Killed.class);
        sample.sweep.run();
        assertThat(sample.doubts.open(OFFICER)).noneMatch(doubt -> doubt.call().equals(request.id()));

        sample.clock.pass(DoubtSweep.PATIENCE);
        sample.sweep.run();
        sample.sweep.run();

        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(request.id()));
        sample.gateway.recover(request, scene);
        assertThat(sample.doubts.open(OFFICER)).noneMatch(doubt -> doubt.call().equals(request.id()));
        assertThat(sample.kinds(scene))
                .containsExactly(
                        "CallJudged", "Intended", "DoubtOpened", "CallJudged", "Intended", "Answered", "DoubtSettled");
    }

    @Test
    void keepsNobodyWaitingForOneThatCannotBeWritten() {
        var calls = List.of(unfinished(), unfinished(), unfinished());
        sample.clock.pass(DoubtSweep.PATIENCE.plus(sample.settling("bookOnce")));
        sample.database
                .asOwner()
                .sql("alter table doubt add constraint broken check (call <> '%s')".formatted(calls.getFirst()))
                .update();

        try {
            sample.sweep.run();

            assertThat(sample.doubts.open(OFFICER))
                    .extracting(Doubts.Doubt::call)
                    .contains(calls.get(1), calls.get(2))
                    .doesNotContain(calls.getFirst());
        } finally {
            sample.database
                    .asOwner()
                    .sql("alter table doubt drop constraint broken")
                    .update();
        }
        sample.sweep.run();
        assertThat(sample.doubts.open(OFFICER)).extracting(Doubts.Doubt::call).contains(calls.getFirst());
    }

    private static UUID unfinished() {
        var request = request("bookOnce");
        var dying = sample.gateway(DyingLog.after(Action.Intended.class, sample.log));
        assertThatThrownBy(() -> dying.call(request, sample.scene())).isInstanceOf(DyingLog.Killed.class);
        return request.id();
    }

    @Test
    void doesNotPutACallBeforeAPersonWhoseAnswerMayStillBeOnTheWay() {
        sample.startAfresh(SampleToolset.limits(Duration.ofSeconds(60))).answering("{}");
        var call = unfinished();

        sample.clock.pass(DoubtSweep.PATIENCE);
        sample.sweep.run();
        assertThat(sample.doubts.open(OFFICER)).noneMatch(doubt -> doubt.call().equals(call));
        sample.clock.pass(sample.settling("bookOnce").minus(DoubtSweep.PATIENCE));
        sample.sweep.run();

        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(call));
    }

    /** Its answer and its doubt were written at the same moment, and neither saw the other. */
    @Test
    void closesByItselfWhatWasAnsweredWhileItsDoubtWasOpened() {
        var scene = sample.scene();
        var call = doubt(scene);
        sample.database
                .asOwner()
                .sql("update tool_call set came = 'succeeded' where id = ?")
                .param(call)
                .update();

        var resent = sample.doubts.handle(OFFICER, call, new Remedy.Resend(1, true), "once more");
        sample.sweep.run();
        sample.sweep.run();

        assertThat(resent).isInstanceOf(Settled.NoSuchDoubt.class);
        assertThat(sample.doubts.settlements(List.of(call)).get(call).outcome()).isEqualTo("done");
        assertThat(sample.kinds(scene)).endsWith("DoubtOpened", "DoubtSettled");
    }

    @Test
    void takesOverTheCallOfATurnThatCannotGoOn() {
        var scene = sample.scene();
        var request = request("bookOnce");
        var dying = sample.gateway(DyingLog.after(Action.Intended.class, sample.log));
        assertThatThrownBy(() -> dying.call(request, scene)).isInstanceOf(DyingLog.Killed.class);

        var left = ((AbandonedCalls) sample.doubts).leave(request.id(), scene);
        var leftAgain = ((AbandonedCalls) sample.doubts).leave(request.id(), scene);

        assertThat(left).isInstanceOf(ToolResult.InDoubt.class).isEqualTo(leftAgain);
        assertThat(sample.doubts.open(OFFICER)).anyMatch(doubt -> doubt.call().equals(request.id()));
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "Answered", "DoubtOpened");
    }

    @Test
    void knowsOfACallThatNeverLeftThatNothingWasDone() {
        var scene = sample.scene();

        var left = ((AbandonedCalls) sample.doubts).leave(request("bookOnce").id(), scene);

        assertThat(left).isInstanceOf(ToolResult.Unavailable.class);
        assertThat(sample.kinds(scene)).isEmpty();
    }

    @Test
    void leavesNobodyToFollowAYesToWhatWasNeverSent() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        var card = SampleGateway.waiting(sample.gateway.call(request, scene));
        sample.grants.decide(SampleGateway.RESIDENT, scene.conversation(), card.grant(), card.digest(), true);

        ((AbandonedCalls) sample.doubts).leave(request.id(), scene);

        sample.clock.pass(Duration.ofSeconds(10));
        assertThat(sample.grants.unfollowed())
                .noneMatch(answer -> answer.grant().equals(card.grant()));
        assertThat(sample.received("submitRenewal")).isEmpty();
        assertThat(sample.kinds(scene)).endsWith("GrantVoided");
    }

    @Test
    void leavesNoCardOpenForWhatIsGivenUp() {
        var scene = sample.scene();
        var request = request("submitRenewal");
        var card = SampleGateway.waiting(sample.gateway.call(request, scene));

        ((AbandonedCalls) sample.doubts).leave(request.id(), scene);

        assertThat(sample.grants.decide(
                        SampleGateway.RESIDENT, scene.conversation(), card.grant(), card.digest(), true))
                .isInstanceOf(Decision.Rejected.class);
    }

    private static UUID called(String operation, CallScene scene) {
        var request = request(operation);
        sample.gateway.call(request, scene);
        return request.id();
    }

    private static Doubts.Doubt shown(UUID call) {
        return sample.doubts.open(OFFICER).stream()
                .filter(doubt -> doubt.call().equals(call))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> found(UUID call) {
        return shown(call).found().map(Doubts.Found::answer);
    }

    private static String status(CallOutcome outcome) {
        return ((CallOutcome.Done) outcome).receipt().orElseThrow().status();
    }

    /** However slow the machine is, the answer counts. */
    private static Toolset.Resilience patient() {
        return SampleToolset.limits(Duration.ofSeconds(60));
    }

    private static String code(Settled settled) {
        return settled instanceof Settled.Refused(var code, var ignored) ? code : settled.toString();
    }

    private static Settled refused(Settled settled, String code) {
        var sentence = settled instanceof Settled.Refused(var ignored, var said) ? said : "";
        return new Settled.Refused(code, sentence);
    }

    private static UUID doubt(CallScene scene) {
        var request = request("bookOnce");
        sample.startAfresh().answering("{}").losing("bookOnce").gateway.call(request, scene);
        return request.id();
    }
}
