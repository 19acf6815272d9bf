package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;
import static org.shikumen.runtime.conversation.SampleReplica.grant;
import static org.shikumen.runtime.conversation.SampleReplica.heard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.engine.Turn;
import org.shikumen.runtime.engine.TurnOutcome;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.grant.Decision;
import org.shikumen.tools.ToolResult;

/** One owner at a time; whatever happens to it, the turn comes to rest, and nothing is said or done twice. */
class OwnershipTest {

    private static final Executor PEOPLE = task -> Thread.ofVirtual().start(task);

    private static SampleDatabase database;
    private SampleReplica here;
    private SampleReplica there;

    @BeforeAll
    static void migrate() {
        database = new SampleDatabase();
    }

    @BeforeEach
    void start() {
        here = new SampleReplica(database);
        there = new SampleReplica(database);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void letsASecondMessageWaitForTheFirst() throws Exception {
        var conversation = here.opened();
        var thinking = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        here.engine = turn -> {
            begun.countDown();
            pause(thinking);
            return here.clerk.run(turn);
        };

        var first = sayLater(here, conversation, "one");
        pause(begun);
        try (var patient = SampleReplica.patient(database)) {
            var second = sayLater(patient, conversation, "two");
            thinking.countDown();

            assertThat(first.join()).isInstanceOf(TurnReport.Rested.class);
            assertThat(second.join()).isInstanceOf(TurnReport.Rested.class);
        }
        assertThat(here.standings(conversation)).hasSize(2).noneMatch(JdbcTurns.Standing::running);
    }

    @Test
    void sendsASecondMessageAwayThatWouldWaitTooLong() {
        var conversation = here.opened();
        var thinking = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        here.engine = turn -> {
            begun.countDown();
            pause(thinking);
            return here.clerk.run(turn);
        };

        var first = sayLater(here, conversation, "one");
        pause(begun);
        var second = there.conversations.say(RESIDENT, conversation, "two", EventSink.NONE);
        thinking.countDown();

        assertThat(second).isEqualTo(new TurnReport.Busy());
        assertThat(first.join()).isInstanceOf(TurnReport.Rested.class);
        assertThat(here.standings(conversation)).hasSize(1);
    }

    @Test
    void goesOnFromTurnToTurnWithoutAskingForTheLease() {
        var conversation = here.opened();

        here.say(conversation, "one");
        here.say(conversation, "two");
        here.say(conversation, "three");

        assertThat(fence(conversation)).as("numbers given out").isEqualTo(1 + 3);
        assertThat(here.leased(conversation)).isFalse();
    }

    /** What it remembers of its own lease is then out of date, and nothing is begun under it. */
    @Test
    void asksForTheLeaseAgainWhereAnotherReplicaAnsweredSince() {
        var conversation = here.opened();
        here.say(conversation, "one");
        there.say(conversation, "two");
        var asked = new AtomicInteger();
        here.engine = turn -> {
            asked.incrementAndGet();
            return here.clerk.run(turn);
        };

        here.say(conversation, "three");

        assertThat(asked).as("runs of the agent for the third message").hasValue(1);
        assertThat(heard(here.events(conversation, 0))).isEqualTo("You said: oneYou said: twoYou said: three");
        assertThat(here.standings(conversation)).hasSize(3).noneMatch(JdbcTurns.Standing::running);
    }

    @Test
    void tellsTheAgentWhatAnotherReplicaAnsweredSince() {
        var conversation = here.opened();
        here.say(conversation, "one");
        there.say(conversation, "two");
        var known = new ArrayList<String>();
        here.engine = turn -> {
            turn.history().forEach(past -> known.add(((Step.Said) past.getFirst()).text()));
            return here.clerk.run(turn);
        };

        here.say(conversation, "three");

        assertThat(known).containsExactly("one", "two");
    }

    @Test
    void answersEachMessageOnceThoughReplicasAnswerByTurnsAndAtOnce() {
        var conversation = here.opened();
        var messages = IntStream.range(0, 24).mapToObj(number -> "m" + number).toList();
        try (var one = SampleReplica.patient(database);
                var other = SampleReplica.patient(database)) {
            var replicas = List.of(one, other);
            IntStream.range(0, messages.size())
                    .mapToObj(number -> sayLater(replicas.get(number % 3 % 2), conversation, messages.get(number)))
                    .toList()
                    .forEach(said -> assertThat(said.join())
                            .isInstanceOfSatisfying(
                                    TurnReport.Rested.class,
                                    rested -> assertThat(rested.outcome()).isEqualTo("replied")));
        }

        assertThat(Pattern.compile("m\\d+")
                        .matcher(heard(here.events(conversation, 0)))
                        .results()
                        .map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(messages);
        assertThat(here.events(conversation, 0))
                .extracting(ChatEvent::id)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(here.kinds(conversation)).doesNotContain("TurnResumed");
    }

    /** What was found before the lease was ours counts for nothing. */
    @Test
    void looksAgainUnderALeaseOfItsOwnWhetherTheAgentServes() {
        var conversation = here.opened();
        here.stops.set = Optional.of(SampleReplica.STOP);
        here.stops.asked = () -> here.stops.asked = () -> here.stops.set = Optional.empty();

        var report = here.conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);

        assertThat(report)
                .isInstanceOfSatisfying(
                        TurnReport.Rested.class,
                        rested -> assertThat(rested.outcome()).isEqualTo("replied"));
    }

    @Test
    void letsNobodyStoreAnythingUnderALeaseThatWasReleased() {
        var conversation = here.opened();
        var late = new AtomicReference<Turn>();
        here.engine = turn -> {
            late.set(turn);
            return here.clerk.run(turn);
        };
        here.say(conversation, "hello");
        var kinds = here.kinds(conversation);

        late.get().record(new Step.ModelSpoke("sample", "sample", "And this.", List.of(), 1, 1), List.of());

        assertThatThrownBy(late.get()::settle).isInstanceOf(StaleFence.class);
        assertThat(here.kinds(conversation)).isEqualTo(kinds);
    }

    /** A no after such a yes would come too late, and a second yes would be refused. */
    @Test
    void takesAnAnswerToACardBesideARunningTurnAndFollowsItAfterwards() {
        var conversation = here.opened();
        var waiting = here.say(conversation, "submit");
        var grant = SampleReplica.grant(waiting.events());
        var thinking = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        here.engine = turn -> {
            begun.countDown();
            pause(thinking);
            return here.clerk.run(turn);
        };
        var beside = sayLater(here, conversation, "one");
        pause(begun);

        var decided = here.conversations.decide(RESIDENT, conversation, grant, "d", true, EventSink.NONE);
        thinking.countDown();
        beside.join();
        here.engine = here.clerk;
        here.grants.unfollowed.add(new Decision.Accepted(
                grant, conversation, waiting.turn(), Decision.Answer.CONFIRM, Optional.of(Instant.EPOCH)));
        here.recovery.look();

        assertThat(decided).isEqualTo(new TurnReport.Rested(waiting.turn(), "awaiting-citizen", List.of()));
        await().untilAsserted(
                        () -> assertThat(heard(here.events(conversation, 0))).endsWith("Submitted."));
        here.grants.unfollowed.clear();
    }

    @Test
    void letsAFrozenOwnerStoreNothingAnyMoreAndTheNewOneGoOn() {
        var conversation = here.opened();
        var call = UUID.randomUUID();
        var seenThere = new CompletableFuture<List<Step>>();
        there.engine = turn -> {
            seenThere.complete(turn.steps());
            return there.clerk.run(turn);
        };
        here.engine = turn -> {
            turn.record(new Step.CallBegun(call, Clerk.TOOL, "Submit"), List.of());
            turn.settle();
            here.freeze(conversation);
            there.recovery.look();
            await().until(() -> !there.standings(conversation).getFirst().running());
            return Clerk.replies(turn, "I was frozen.");
        };

        var report = here.conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);

        assertThat(report).isEqualTo(new TurnReport.Busy());
        assertThat(seenThere.join()).extracting(Step::getClass).containsExactly(Step.Said.class, Step.CallBegun.class);
        assertThat(heard(here.events(conversation, 0))).isEqualTo("Submitted.");
        assertThat(here.kinds(conversation)).contains("TurnResumed");
    }

    @Test
    void letsATurnGoOnWhoseLeaseRanOutWhileTheWholeProcessStoodStill() {
        var conversation = here.opened();
        here.engine = turn -> {
            turn.settle();
            here.freeze(conversation);
            here.recovery.look();
            await().during(Duration.ofMillis(300)).until(() -> !here.leased(conversation));
            return here.clerk.run(turn);
        };

        var report = here.conversations.say(RESIDENT, conversation, "hello", EventSink.NONE);

        assertThat(report).isInstanceOf(TurnReport.Rested.class);
        assertThat(here.kinds(conversation)).doesNotContain("TurnResumed");
    }

    @Test
    void takesUpATurnThatWasAbandonedAfterItsFirstPassage() {
        var conversation = here.opened();
        var died = new CountDownLatch(1);
        here.engine = turn -> {
            turn.settle();
            died.countDown();
            return never();
        };
        sayLater(here, conversation, "hello");
        pause(died);
        here.freeze(conversation);

        there.recovery.look();

        await().until(() -> !there.standings(conversation).getFirst().running());
        assertThat(heard(there.events(conversation, 0))).isEqualTo("You said: hello");
        await().until(() -> !there.leased(conversation));
    }

    @Test
    void followsAnAnsweredCardWhoseFollowerDied() {
        var conversation = here.opened();
        var card = grant(here.say(conversation, "submit").events());
        there.grants.unfollowed.add(here.grants.answered(card));

        there.recovery.look();
        there.recovery.look();

        await().until(() -> heard(there.events(conversation, 0)).equals("Submitted."));
        assertThat(there.standings(conversation)).singleElement().matches(turn -> !turn.running() && !turn.waiting());
    }

    @Test
    void tellsTheCallOfAnAnsweredCardOnceThoughItsFollowerDiedMeanwhile() {
        var conversation = here.opened();
        var card = grant(here.say(conversation, "submit").events());
        var answer = here.grants.answered(card);
        var died = new CountDownLatch(1);
        here.engine = turn -> {
            turn.settle();
            died.countDown();
            return never();
        };
        PEOPLE.execute(() -> here.conversations.followLater(answer));
        pause(died);
        here.freeze(conversation);

        there.recovery.look();

        await().until(() -> heard(there.events(conversation, 0)).equals("Submitted."));
        assertThat(there.events(conversation, 0))
                .extracting(ChatEvent::type)
                .filteredOn(type -> type.startsWith("RUN_") || type.startsWith("STEP_"))
                .startsWith("RUN_STARTED", "STEP_STARTED", "STEP_FINISHED", "RUN_FINISHED")
                .endsWith("RUN_STARTED", "STEP_STARTED", "STEP_FINISHED", "RUN_FINISHED")
                .hasSize(8);
    }

    @Test
    void givesTheLeaseBackWhenTheEngineBreaksAndGoesOnAtOnce() {
        var conversation = here.opened();
        here.engine = turn -> {
            throw new IllegalStateException("broken");
        };

        var report = here.say(conversation, "hello");

        assertThat(report.outcome()).isEqualTo("unavailable");
        assertThat(report.events()).extracting(ChatEvent::type).containsExactly("RUN_STARTED", "RUN_ERROR");
        assertThat(here.leased(conversation)).isFalse();
        there.recovery.look();
        await().until(() -> !there.standings(conversation).getFirst().running());
        assertThat(heard(there.events(conversation, 0))).isEqualTo("You said: hello");
    }

    @Test
    void endsATurnThatBreaksOffAgainAndAgain() {
        var conversation = here.opened();
        var tries = new AtomicInteger();
        here.engine = turn -> {
            tries.incrementAndGet();
            throw new IllegalStateException("broken");
        };
        var turn = here.say(conversation, "hello").turn();

        for (var look = 0; look < 10; look++) {
            here.conversations.takeUp(new JdbcTurns.Unowned(turn, conversation));
        }

        assertThat(tries).hasValue(1 + TurnRunner.MOST_ATTEMPTS);
        assertThat(here.standings(conversation)).singleElement().satisfies(standing -> {
            assertThat(standing.running()).isFalse();
            assertThat(standing.outcome()).contains("unavailable");
        });
        assertThat(heard(here.events(conversation, 0))).contains("will not be tried again");
    }

    @Test
    void putsATurnThatBreaksOffInsideACallBeforeAPerson() {
        var conversation = here.opened();
        var call = UUID.randomUUID();
        here.engine = turn -> {
            if (turn.steps().size() == 1) {
                turn.record(new Step.CallBegun(call, Clerk.TOOL, "Submit"), List.of());
            }
            throw new IllegalStateException("broken");
        };
        var turn = here.say(conversation, "hello").turn();

        for (var look = 0; look <= TurnRunner.MOST_ATTEMPTS; look++) {
            here.conversations.takeUp(new JdbcTurns.Unowned(turn, conversation));
        }

        assertThat(here.standings(conversation).getFirst().outcome()).contains("handed-over");
        assertThat(here.desk.handOvers(OFFICER, Optional.empty(), 200).items())
                .filteredOn(waiting -> waiting.conversation().equals(conversation))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.reason()).isEqualTo("broke-off"));
        assertThat(here.abandoned).containsExactly(call);
        assertThat(known(conversation, call))
                .isInstanceOfSatisfying(
                        CallOutcome.Done.class,
                        done -> assertThat(done.result()).isInstanceOf(ToolResult.InDoubt.class));
    }

    /** What the agent is told of the call when the citizen asks on. */
    private CallOutcome known(UUID conversation, UUID call) {
        var past = new ArrayList<Step>();
        here.engine = turn -> {
            turn.history().forEach(past::addAll);
            return Clerk.replies(turn, "I see.");
        };
        here.say(conversation, "and now?");
        return past.stream()
                .filter(step -> step instanceof Step.CallSettled settled
                        && settled.call().equals(call))
                .map(step -> ((Step.CallSettled) step).outcome())
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    @Test
    void triesABrokenTurnLaterEachTime() {
        var conversation = here.opened();
        here.engine = turn -> {
            throw new IllegalStateException("broken");
        };
        var turn = here.say(conversation, "hello").turn();

        here.conversations.takeUp(new JdbcTurns.Unowned(turn, conversation));

        assertThat(here.turns.abandoned(100))
                .extracting(JdbcTurns.Unowned::turn)
                .doesNotContain(turn);
    }

    @Test
    void saysSoWhenAMessageCouldNotBeRecorded() {
        var conversation = here.opened();
        database.asOwner().sql("revoke insert on passage from shikumen").update();
        try {
            var report = here.say(conversation, "hello");

            assertThat(report.outcome()).isEqualTo("unavailable");
            assertThat(report.events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.json().get("code").asString()).isEqualTo("not-recorded"));
            assertThat(here.standings(conversation)).isEmpty();
            assertThat(here.leased(conversation)).isFalse();
        } finally {
            database.asOwner().sql("grant insert on passage to shikumen").update();
        }
    }

    @Test
    void goesOnWhenTheLogIsBack() {
        var conversation = here.opened();
        here.engine = turn -> {
            turn.settle();
            database.asOwner().sql("revoke insert on passage from shikumen").update();
            return here.clerk.run(turn);
        };
        var report = here.say(conversation, "hello");
        database.asOwner().sql("grant insert on passage to shikumen").update();

        there.recovery.look();

        await().until(() -> !there.standings(conversation).getFirst().running());
        assertThat(report.outcome()).isEqualTo("unavailable");
        assertThat(heard(there.events(conversation, 0))).isEqualTo("You said: hello");
    }

    @Test
    void renewsLeasesOfTurnsThatGoOnAndNoOthers() {
        var working = here.leases.take(here.opened(), Duration.ZERO).orElseThrow();
        var lost = here.leases.take(here.opened(), Duration.ZERO).orElseThrow();
        var released = here.leases.take(here.opened(), Duration.ZERO).orElseThrow();
        database.asApplication()
                .sql("update conversation_lease set until = now() + interval '9 seconds' where conversation = :id")
                .param("id", working.conversation())
                .update();
        here.freeze(lost.conversation());
        here.leases.giveUp(released);

        here.leases.renew();

        assertThat(remaining(working)).isGreaterThan(10);
        assertThat(here.leased(lost.conversation())).isFalse();
        assertThat(here.leased(released.conversation())).isFalse();
    }

    @Test
    void renewsLeasesThoughALookForAbandonedTurnsHangs() {
        var lease = here.leases.take(here.opened(), Duration.ZERO).orElseThrow();
        var hanging = new CountDownLatch(1);
        here.grants.expiry = () -> pause(hanging);

        try (var housekeeping = here.keptHouse()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> remaining(lease) < 14);
            await().atMost(Duration.ofMinutes(1)).until(() -> remaining(lease) > 14);
        }
        hanging.countDown();
    }

    @Test
    void tellsOfEachLookThatFailed() {
        here.grants.expiry = () -> fail("no card can be settled");
        here.grants.following = () -> fail("no answer can be read");

        assertThatThrownBy(here.recovery::look)
                .hasMessage("no card can be settled")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("no answer can be read"));
    }

    private static void fail(String why) {
        throw new IllegalStateException(why);
    }

    private static long fence(UUID conversation) {
        return database.asApplication()
                .sql("select fence from conversation_lease where conversation = :id")
                .param("id", conversation)
                .query(Long.class)
                .single();
    }

    /** Seconds by the database's clock. */
    private static double remaining(Lease lease) {
        return database.asApplication()
                .sql("select extract(epoch from until - now()) from conversation_lease where conversation = :id")
                .param("id", lease.conversation())
                .query(Double.class)
                .single();
    }

    private static TurnOutcome never() {
        pause(new CountDownLatch(1));
        throw new IllegalStateException("Never comes.");
    }

    private static CompletableFuture<TurnReport> sayLater(SampleReplica replica, UUID conversation, String text) {
        return CompletableFuture.supplyAsync(
                () -> replica.conversations.say(RESIDENT, conversation, text, EventSink.NONE), PEOPLE);
    }

    private static void pause(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
