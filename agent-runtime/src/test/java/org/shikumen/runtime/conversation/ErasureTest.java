package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;
import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.retention.Hold;
import org.shikumen.runtime.actionlog.retention.Holds;
import org.shikumen.runtime.actionlog.retention.SampleRetention;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ErasureTest {

    private static final SampleDatabase DATABASE = new SampleDatabase();
    private static final Official OPERATOR = new Official("operator", "platform", Set.of(Role.OPERATOR));

    private SampleReplica here;
    private SampleReplica there;

    @BeforeEach
    void start() {
        here = new SampleReplica(DATABASE);
        there = new SampleReplica(DATABASE);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void leavesNothingToReadOnAnyReplica() {
        var conversation = here.opened();
        here.say(conversation, "my number is 990102198803070015");
        assertThat(there.events(conversation, 0)).hasSizeGreaterThan(3);

        var erasure = erased(RESIDENT.id());
        there.look.run();

        assertThat(erasure.keys()).isEqualTo(1);
        for (var replica : List.of(here, there)) {
            assertThat(replica.events(conversation, 0))
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.json().at("/value/code").asString())
                                    .isEqualTo("erased"));
            assertThat(replica.desk.read(OFFICER, conversation).orElseThrow().events())
                    .hasSize(1);
            assertThat(replica.conversations.say(RESIDENT, conversation, "hello again", events -> {}))
                    .isInstanceOfSatisfying(
                            TurnReport.Rejected.class,
                            rejected -> assertThat(rejected.code()).isEqualTo("erased"));
        }
        assertThat(here.kinds(conversation)).endsWith("Erased");
    }

    @Test
    void saysBeforehandWhatItWouldReachAndErasesNothing() {
        var conversation = here.opened();
        here.say(conversation, "hello");
        here.matters.unsettled = 2;
        SampleHolds.set(DATABASE, Hold.Scope.CITIZEN, conversation);

        var reach = here.erasures.reach(OPERATOR, RESIDENT.id()).orElseThrow();
        SampleHolds.liftAll(DATABASE);

        assertThat(reach.departments()).containsExactly("population-service");
        assertThat(reach.conversations()).isPositive();
        assertThat(reach.newest()).isPresent();
        assertThat(reach.unsettled()).isEqualTo(2);
        assertThat(reach.held()).isTrue();
        assertThat(here.events(conversation, 0)).hasSizeGreaterThan(3);
        assertThat(DATABASE.asApplication()
                        .sql("select envelope from action_record where kind = 'RecordsRead' and chain = ?"
                                + " order by number desc limit 1")
                        .param("official/" + OPERATOR.user())
                        .query(String.class)
                        .single())
                .contains("\"purpose\":\"erasure\"", RESIDENT.id());
    }

    @Test
    void tellsNobodyButAnOperatorWhatItWouldReach() {
        here.say(here.opened(), "hello");

        assertThat(here.erasures.reach(OFFICER, RESIDENT.id())).isEmpty();
        assertThat(here.erasures.reach(OPERATOR, "c-nobody")).isEmpty();
    }

    @Test
    void letsACitizenComeBackWithANewKey() {
        var before = here.opened();
        here.say(before, "hello");
        erased(RESIDENT.id());

        var after = here.opened();
        here.say(after, "my number is 990102198803070015");
        there.look.run();

        assertThat(there.events(after, 0).toString()).contains("990102198803070015");
        assertThat(there.events(before, 0)).hasSize(1);
    }

    @Test
    void leavesNothingToAnswerForTheOfficialWhoHadTakenItOver() {
        var conversation = here.opened();
        here.conversations.handOver(RESIDENT, conversation, EventSink.NONE);
        here.desk.takeOver(OFFICER, conversation, Optional.empty());

        erased(RESIDENT.id());
        there.look.run();

        for (var replica : List.of(here, there)) {
            assertThat(replica.desk.reply(OFFICER, conversation, "Are you there?", Optional.empty()))
                    .isInstanceOf(TurnReport.NotFound.class);
            assertThat(replica.desk.attended(OFFICER, conversation, 0)).isEmpty();
            assertThat(replica.desk.handOvers(OFFICER, Optional.empty(), 200).items())
                    .noneMatch(open -> open.conversation().equals(conversation));
        }
    }

    /** Whoever is told that a hold is set can rely on it: it was set before the erasure looked, or after it was over. */
    @Test
    void letsNobodySetALegalHoldInTheMiddle() {
        var holds = SampleRetention.holds(DATABASE.application(), here.log);
        var inTheMiddle = new TransactionTemplate(new DataSourceTransactionManager(DATABASE.application()));

        var setting = inTheMiddle.execute(status -> {
            assertThat(new JdbcErasures(DATABASE.asApplication()).staysHeld("c-to-be-erased"))
                    .isFalse();
            var hold = CompletableFuture.supplyAsync(
                    () -> holds.set(OPERATOR, Hold.Scope.ALL, "", "court"),
                    task -> Thread.ofVirtual().start(task));
            assertThatThrownBy(() -> hold.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return hold;
        });

        assertThat(setting.join())
                .isInstanceOfSatisfying(
                        Holds.Outcome.Done.class,
                        done -> holds.lift(OPERATOR, done.hold().id(), "case closed"));
    }

    @Test
    void answersTheSameErasureAgainWhileThereIsNothingNew() {
        here.say(here.opened(), "hello");

        var first = erased(RESIDENT.id());
        var again = erased(RESIDENT.id());

        assertThat(again).isEqualTo(first);
        assertThat(here.erasures.lately(OPERATOR)).contains(first);
    }

    @Test
    void endsARunningTurnCleanly() throws Exception {
        var conversation = here.opened();
        var thinking = new CountDownLatch(1);
        var erased = new CountDownLatch(1);
        here.engine = turn -> {
            thinking.countDown();
            await(erased);
            return Clerk.replies(turn, "too late");
        };
        var report = said(here, conversation, "hello");
        thinking.await();

        there.say(there.opened(), "elsewhere");
        erasedBy(there, RESIDENT.id());
        erased.countDown();

        assertThat(report.get())
                .isInstanceOfSatisfying(
                        TurnReport.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("erased"));
        assertThat(here.standings(conversation))
                .allSatisfy(turn -> assertThat(turn.running()).isFalse());
        assertThat(here.kinds(conversation)).endsWith("TurnEnded", "Erased");
    }

    /** Whether the citizen was erased was looked at before the wait. */
    @Test
    void beginsNoTurnForAMessageThatWaitedMeanwhile() throws Exception {
        var conversation = here.opened();
        var thinking = new CountDownLatch(1);
        var erased = new CountDownLatch(1);
        here.engine = turn -> {
            thinking.countDown();
            await(erased);
            return Clerk.replies(turn, "too late");
        };
        try (var elsewhere = SampleReplica.patient(DATABASE, Duration.ofSeconds(4))) {
            var first = said(here, conversation, "hello");
            thinking.await();
            var second = new FutureTask<>(() -> elsewhere.conversations.say(
                    RESIDENT, conversation, "my number is 990102198803070015", EventSink.NONE));
            waitsForALease(Thread.ofPlatform().start(second));

            erased(RESIDENT.id());
            erased.countDown();

            assertThat(List.of(first.get(), second.get()))
                    .allSatisfy(report -> assertThat(report)
                            .isInstanceOfSatisfying(
                                    TurnReport.Rejected.class,
                                    rejected -> assertThat(rejected.code()).isEqualTo("erased")));
        }
        assertThat(here.kinds(conversation)).endsWith("TurnEnded", "Erased");
        assertThat(here.kept(conversation)).doesNotContain("my number");
    }

    @Test
    void givesNobodyTheLeaseOfAConversationThatWasErasedBeforeItsFirstMessage() {
        var conversation = here.opened();
        here.say(here.opened(), "elsewhere");

        erased(RESIDENT.id());

        assertThat(here.leases.take(conversation)).isEmpty();
    }

    @Test
    void refusesWhileAnEffectIsUnsettledAndChangesNothing() {
        var conversation = here.opened();
        here.say(conversation, "hello");
        here.matters.unsettled = 1;

        var outcome = here.erasures.erase(OPERATOR, RESIDENT.id(), "asked by the citizen");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Erasures.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("effect-unsettled"));
        assertThat(here.events(conversation, 0)).hasSizeGreaterThan(3);
        assertThat(here.say(conversation, "and on").outcome()).isEqualTo("replied");
    }

    @ParameterizedTest
    @EnumSource
    void refusesUnderALegalHoldUntilItIsLifted(Hold.Scope scope) {
        var conversation = here.opened();
        here.say(conversation, "hello");
        SampleHolds.set(DATABASE, scope, conversation);

        var held = here.erasures.erase(OPERATOR, RESIDENT.id(), "asked by the citizen");
        SampleHolds.liftAll(DATABASE);

        assertThat(held)
                .isInstanceOfSatisfying(
                        Erasures.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("legal-hold"));
        assertThat(erased(RESIDENT.id()).conversations()).isPositive();
    }

    @Test
    void isOnRecordWithTheOperatorToo() {
        here.say(here.opened(), "hello");

        var erasure = erased(RESIDENT.id());

        assertThat(DATABASE.asApplication()
                        .sql("select envelope from action_record where kind = 'Erased' and chain = ?"
                                + " order by number desc limit 1")
                        .param("official/" + OPERATOR.user())
                        .query(String.class)
                        .single())
                .contains(erasure.id().toString(), RESIDENT.id(), "asked by the citizen");
    }

    @Test
    void takesNoErasureWithoutReasonRoleOrCitizen() {
        assertThat(here.erasures.erase(OFFICER, RESIDENT.id(), "because"))
                .isInstanceOfSatisfying(
                        Erasures.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("wrong-role"));
        assertThat(here.erasures.erase(OPERATOR, RESIDENT.id(), " \u200b"))
                .isInstanceOfSatisfying(
                        Erasures.Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("reason-missing"));
        assertThat(here.erasures.erase(OPERATOR, "c-" + UUID.randomUUID(), "because"))
                .isInstanceOf(Erasures.Outcome.NoSuchCitizen.class);
    }

    private static CompletableFuture<TurnReport> said(SampleReplica replica, UUID conversation, String text) {
        return CompletableFuture.supplyAsync(
                () -> replica.conversations.say(RESIDENT, conversation, text, EventSink.NONE),
                task -> Thread.ofVirtual().start(task));
    }

    private static void waitsForALease(Thread thread) throws InterruptedException {
        while (thread.isAlive()
                && Stream.of(thread.getStackTrace())
                        .noneMatch(at -> at.getMethodName().equals("sleep"))) {
            Thread.sleep(5);
        }
    }

    private Erasure erased(String citizen) {
        return erasedBy(here, citizen);
    }

    private static Erasure erasedBy(SampleReplica replica, String citizen) {
        return ((Erasures.Outcome.Done) replica.erasures.erase(OPERATOR, citizen, "asked by the citizen")).erasure();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
