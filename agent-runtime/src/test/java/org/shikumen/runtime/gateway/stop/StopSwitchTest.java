package org.shikumen.runtime.gateway.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.embedded.EmbeddedServices;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.LockedRow;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.MeddlingLog;
import org.shikumen.runtime.gateway.SampleGateway;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.stop.Stop.Scope;
import org.shikumen.runtime.gateway.stop.Stops.Outcome;
import org.shikumen.runtime.vault.SampleVault;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

@ExtendWith(OutputCaptureExtension.class)
class StopSwitchTest {

    private static final Official OPERATOR = SampleGateway.official("operator", "platform", Role.OPERATOR);
    private static final Official PUBLISHER =
            SampleGateway.official("population.publisher", "population-service", Role.PUBLISHER);
    private static final Stop.Subject RENEWAL = new Stop.Subject(
            "population-service", "residence-points", "a".repeat(64), "residence-permit/submitRenewal");

    private static SampleGateway sample;
    private static StopSwitch stops;

    @BeforeAll
    static void open() {
        sample = new SampleGateway();
        stops = sample.stops;
    }

    @AfterEach
    void liftAll() {
        stops.active(OPERATOR).forEach(stop -> stops.lift(OPERATOR, stop.id(), "the fee is right again"));
    }

    @AfterAll
    static void close() throws Exception {
        sample.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, *",
        "DEPARTMENT, population-service",
        "AGENT, residence-points",
        "VERSION, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "TOOL, residence-permit/submitRenewal"
    })
    void stopsInEachOfTheFiveScopesUntilLifted(Scope scope, String target) {
        var stop = ((Outcome.Done) stops.stop(OPERATOR, scope, target, "a wrong fee was told")).stop();

        assertThat(stops.against(RENEWAL)).contains(stop);

        stops.lift(OPERATOR, stop.id(), "the fee is right again");
        assertThat(stops.against(RENEWAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DEPARTMENT, urban-hotline",
        "AGENT, hotline",
        "VERSION, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "TOOL, residence-permit/estimatePoints"
    })
    void leavesEverythingElseAlone(Scope scope, String target) {
        stops.stop(OPERATOR, scope, target, "only this");

        assertThat(stops.against(RENEWAL)).isEmpty();
    }

    @Test
    void letsAPublisherStopWhatIsTheDepartmentsOwnAndNothingElse() {
        assertThat(stops.stop(PUBLISHER, Scope.PLATFORM, "*", "all of it")).isInstanceOf(Outcome.Refused.class);
        assertThat(stops.stop(PUBLISHER, Scope.DEPARTMENT, "urban-hotline", "theirs"))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(stops.stop(PUBLISHER, Scope.AGENT, "theirs", "a stop that would stop nothing"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
        assertThat(stops.stop(PUBLISHER, Scope.AGENT, "residence-points", "ours"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(stops.against(new Stop.Subject("urban-hotline", "residence-points", "x", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TOOL, bookCounter, toolset/operation",
        "TOOL, residence-permit/*, toolset/operation",
        "VERSION, abc, 64 hexadecimal digits",
        "AGENT, *, its name",
        "PLATFORM, population-service, *"
    })
    void refusesWhatWouldStopNothing(Scope scope, String target, String said) {
        assertThat(stops.stop(OPERATOR, scope, target, "quick")).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.code()).isEqualTo("target-misshapen");
            assertThat(no.sentence()).contains(target, said);
        });
        assertThat(stops.active(OPERATOR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TOOL, theirs/submitRenewal, misspelt/submitRenewal", "AGENT, theirs, misspelt"})
    void tellsAPublisherNothingOfWhatOthersHave(Scope scope, String theirs, String nobodys) {
        var foreign = (Outcome.Refused) stops.stop(PUBLISHER, scope, theirs, "curious");
        var missing = (Outcome.Refused) stops.stop(PUBLISHER, scope, nobodys, "curious");

        assertThat(foreign.code()).isEqualTo("wrong-role").isEqualTo(missing.code());
        assertThat(foreign.sentence().replace(theirs, nobodys)).isEqualTo(missing.sentence());
    }

    @ParameterizedTest
    @CsvSource({"AGENT, residence-points-misspelt", "TOOL, misspelt/submitRenewal", "DEPARTMENT, misspelt"})
    void refusesANameThatNobodyBears(Scope scope, String target) {
        assertThat(stops.stop(OPERATOR, scope, target, "quick")).isInstanceOfSatisfying(Outcome.Refused.class, no -> {
            assertThat(no.code()).isEqualTo("target-unknown");
            assertThat(no.sentence()).contains(target);
        });
        assertThat(stops.active(OPERATOR)).isEmpty();
    }

    @Test
    void refusesWithoutAReasonAndForWhoeverHasNoSuchDuty() {
        assertThat(stops.stop(OPERATOR, Scope.PLATFORM, "*", " \u200b"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("reason-missing"));
        assertThat(stops.stop(SampleGateway.OFFICER, Scope.AGENT, "residence-points", "please"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
        assertThat(stops.stop(OPERATOR, Scope.AGENT, " \u200b", "please"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("target-missing"));
        assertThat(stops.active(OPERATOR)).isEmpty();
    }

    @Test
    void putsOnRecordWhyAStopWasLifted() {
        var stop = ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();

        stops.lift(OPERATOR, stop.id(), " Fee right again, says 990102198803070015. ");

        assertThat(lastLifting()).contains("\"reason\":\"Fee right again, says").doesNotContain("990102198803070015");
    }

    @Test
    void liftsAStopForWhoeverDoesNotSayWhyAndPutsThatOnRecord() {
        var stop = ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();

        assertThat(stops.lift(OPERATOR, stop.id(), " ")).isInstanceOf(Outcome.Done.class);

        assertThat(stops.against(RENEWAL)).isEmpty();
        assertThat(lastLifting()).contains("\"reason\":\"\"");
    }

    private String lastLifting() {
        return sample.asApplication()
                .sql("select envelope from action_record where kind = 'StopLifted' order by id desc limit 1")
                .query(String.class)
                .single();
    }

    @Test
    void saysWhichStopOfTheSameStandsAlreadyAndSetsAnotherAllTheSame() {
        var first = ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();

        assertThat(stops.standing(OPERATOR, Scope.AGENT, " residence-points ")).containsExactly(first);
        assertThat(stops.standing(OPERATOR, Scope.DEPARTMENT, "population-service"))
                .isEmpty();
        assertThat(stops.standing(PUBLISHER, Scope.AGENT, "residence-points")).isEmpty();

        assertThat(stops.stop(OPERATOR, Scope.AGENT, "residence-points", "and a wrong date"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(stops.standing(OPERATOR, Scope.AGENT, "residence-points")).hasSize(2);
    }

    /** A department's stop of a tool does not hold for the others: who would stop it for all is not kept waiting. */
    @Test
    void countsNoStopThatReachesLessFarAsStanding() {
        stops.stop(PUBLISHER, Scope.TOOL, "residence-permit/submitRenewal", "ours");

        assertThat(stops.standing(OPERATOR, Scope.TOOL, "residence-permit/submitRenewal"))
                .isEmpty();
        assertThat(stops.standing(PUBLISHER, Scope.TOOL, "residence-permit/submitRenewal"))
                .hasSize(1);
    }

    @Test
    void letsAPublisherLiftOnlyWhatTheDepartmentStopped() {
        var operators = ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();
        var own = ((Outcome.Done) stops.stop(PUBLISHER, Scope.AGENT, "residence-points", "ours too")).stop();

        assertThat(stops.lift(PUBLISHER, operators.id(), "the fee is right again"))
                .isInstanceOf(Outcome.NoSuchStop.class);
        assertThat(stops.lift(PUBLISHER, own.id(), "the fee is right again")).isInstanceOf(Outcome.Done.class);

        assertThat(stops.active(PUBLISHER)).isEmpty();
        assertThat(stops.active(OPERATOR)).containsExactly(operators);
    }

    @Test
    void letsNobodyLiftWhoCouldNotHaveStoppedIt() {
        var own = ((Outcome.Done) stops.stop(PUBLISHER, Scope.AGENT, "residence-points", "ours")).stop();

        assertThat(stops.lift(SampleGateway.OFFICER, own.id(), "it is in my way"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo("wrong-role"));
        assertThat(stops.active(OPERATOR)).containsExactly(own);
    }

    @Test
    void isLiftedByOneOfTwoWhoLiftItAtOnce() throws Exception {
        var stop = ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();
        Callable<Outcome> lifting = () -> stops.lift(OPERATOR, stop.id(), "the fee is right again");

        try (var people = Executors.newVirtualThreadPerTaskExecutor();
                var row = new LockedRow(sample.database, "stop", stop.id())) {
            var both = List.of(people.submit(lifting), people.submit(lifting));
            row.letGoOnceWaitedForBy(2);

            assertThat(both)
                    .extracting(Future::get)
                    .filteredOn(Outcome.Done.class::isInstance)
                    .hasSize(1);
        }

        assertThat(sample.asApplication()
                        .sql("select envelope from action_record where kind = 'StopLifted'")
                        .query(String.class)
                        .list())
                .filteredOn(envelope -> envelope.contains(stop.id().toString()))
                .hasSize(1);
    }

    @Test
    void trustsWhatItHasSeenForFiveSecondsAndThenLooksForItself() {
        var other = SampleStops.on(sample.database, sample.log, sample.clock);
        other.look();
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

        sample.clock.pass(Duration.ofSeconds(6));

        assertThat(other.against(RENEWAL)).isPresent();
    }

    /** Nor does it trust it for longer where somebody put the machine's clock back. */
    @Test
    void looksForItselfAfterFiveSecondsWhateverTheClockSays() {
        var passed = new AtomicReference<>(Instant.EPOCH);
        var standsStill = Clock.fixed(sample.clock.instant(), ZoneOffset.UTC);
        var other = SampleStops.on(sample.database, sample.log, StopSignals.NONE, standsStill, passed::get);
        other.look();
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

        passed.set(Instant.EPOCH.plusSeconds(6));

        assertThat(other.against(RENEWAL)).isPresent();
    }

    /** The stop is durable then; whoever hears an error presses again, or believes that nothing is stopped. */
    @Test
    void answersForAStopThatIsWrittenAndHoldsItThoughItCannotBeLookedAt() {
        var table = sample.database.asOwner();
        var meddling = new MeddlingLog(
                sample.log,
                Action.StopSet.class,
                () -> table.sql("alter table stop rename to away").update());
        var here = new StopSwitch(
                new JdbcStops(sample.asApplication()),
                meddling,
                SampleVault.words(),
                StopSignals.NONE,
                (scope, target, department) -> true,
                sample.transaction,
                sample.clock,
                sample.clock);
        here.look();

        var outcome = here.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(here.against(RENEWAL)).isPresent();
        table.sql("alter table away rename to stop").update();
        here.look();
        assertThat(here.against(RENEWAL)).isPresent();
    }

    @Test
    void isSeenByAnotherReplicaAtItsNextLook() {
        var other = SampleStops.on(sample.database, sample.log, sample.clock);
        other.look();
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

        other.look();

        assertThat(other.against(RENEWAL)).isPresent();
    }

    @Test
    void holdsAtAnotherReplicaFromTheMomentItHearsOfIt() throws Exception {
        try (var redis = new Redis();
                var here = redis.signals();
                var there = redis.signals()) {
            var mine = SampleStops.on(sample.database, sample.log, here, sample.clock);
            var stands = Clock.fixed(sample.clock.instant(), ZoneOffset.UTC); // what it knows never grows old
            var theirs = SampleStops.on(sample.database, sample.log, there, stands);
            theirs.look();
            there.onHeard(hearing(theirs, () -> {})); // hears, and never looks
            await().until(() -> listens(there));

            var stop = ((Outcome.Done) mine.stop(OPERATOR, Scope.TOOL, "permit/a.b-c", "odd | name %7C")).stop();

            var odd = new Stop.Subject("any", "any", "any", "permit/a.b-c");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> theirs.against(odd).map(Stop::id).equals(Optional.of(stop.id())));
        }
    }

    @Test
    void isLiftedAtAnotherReplicaByTheLookThatFollowsTheSignal() throws Exception {
        try (var redis = new Redis();
                var here = redis.signals();
                var there = redis.signals()) {
            var mine = SampleStops.on(sample.database, sample.log, here, sample.clock);
            var stands = Clock.fixed(sample.clock.instant(), ZoneOffset.UTC);
            var theirs = SampleStops.on(sample.database, sample.log, there, stands);
            there.onHeard(hearing(theirs, theirs::look));
            await().until(() -> listens(there));
            var stop = ((Outcome.Done) mine.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee")).stop();
            await().until(() -> theirs.against(RENEWAL).isPresent());

            mine.lift(OPERATOR, stop.id(), "the fee is right again");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> theirs.against(RENEWAL).isEmpty());
        }
    }

    @Test
    void forgetsWhatItOnlyHeardOnceItHasLooked() {
        var invented = new Stop(UUID.randomUUID(), Scope.AGENT, "residence-points", "", "", "", sample.clock.instant());
        stops.look();

        stops.heard(invented);

        assertThat(stops.against(RENEWAL)).contains(invented);
        stops.look();
        assertThat(stops.against(RENEWAL)).isEmpty();
    }

    @Test
    void isSetAtOnceThoughRedisIsAway() {
        try (var redis = new Redis(NO_REDIS);
                var signals = redis.signals()) {
            var cutOff = SampleStops.on(sample.database, sample.log, signals, sample.clock);

            var outcome = cutOff.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told");

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(cutOff.against(RENEWAL)).isPresent();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void keepsBackACallThatWasStoppedWhileItsIntentionWasBeingWritten() {
        sample.answering("{}");
        var scene = sample.scene();
        var gateway = sample.gateway(new MeddlingLog(
                sample.log,
                Action.Intended.class,
                () -> stops.stop(OPERATOR, Scope.PLATFORM, "*", "something is wrong")));

        var outcome = (CallOutcome.Done) gateway.call(SampleGateway.request("bookKeyed"), scene);

        assertThat(outcome.result())
                .isInstanceOfSatisfying(
                        ToolResult.Refused.class, no -> assertThat(no.code()).isEqualTo("stopped"));
        assertThat(outcome.receipt().orElseThrow().status()).isEqualTo("refused");
        assertThat(sample.received()).isEmpty();
        assertThat(sample.kinds(scene)).containsExactly("CallJudged", "Intended", "Answered");
    }

    @Test
    void sendsNoSecondAttemptOnceStopped() throws Exception {
        try (var own = new SampleGateway()) {
            own.answering("{\"caseNo\": \"A-1\"}").losing("bookKeyed");
            own.system.addMockServiceRequestListener(
                    (request, response) -> own.stops.stop(OPERATOR, Scope.PLATFORM, "*", "something is wrong"));

            var patient = new Toolset.Resilience(Duration.ofSeconds(30), Duration.ofSeconds(30), 0, 64, 64 * 1024);
            var gateway = own.gatewayTo("http://127.0.0.1:" + own.system.port(), patient);

            var scene = own.scene();
            var outcome = (CallOutcome.Done) gateway.call(SampleGateway.request("bookKeyed"), scene);

            assertThat(outcome.result()).isInstanceOf(ToolResult.InDoubt.class);
            assertThat(own.received("bookKeyed")).hasSize(1);
            assertThat(own.kinds(scene)).filteredOn("Intended"::equals).hasSize(1);
            assertThat(own.doubts.open(SampleGateway.OFFICER)).hasSize(1);
        }
    }

    /** What is stopped says so; nobody is sent to correct what would be refused all the same. */
    @Test
    void speaksBeforeAnythingIsFoundWrongWithTheCall() {
        stops.stop(OPERATOR, Scope.PLATFORM, "*", "something is wrong");
        var good = SampleGateway.request("bookKeyed");
        var empty = new CallRequest(good.id(), good.tool(), Json.MAPPER.createObjectNode(), good.labels());

        assertThat(SampleGateway.code(sample.gateway.call(empty, sample.scene())))
                .isEqualTo("stopped");
    }

    /** A look-up is a call too: whether it may go out is asked before it, not only before what it looks for. */
    @Test
    void looksNothingUpOnceStopped() throws Exception {
        try (var own = new SampleGateway()) {
            own.answering("{\"caseNo\": \"A-1\"}").losing("bookAsked");
            own.system.addMockServiceRequestListener(
                    (request, response) -> own.stops.stop(OPERATOR, Scope.PLATFORM, "*", "something is wrong"));

            var patient = new Toolset.Resilience(Duration.ofSeconds(30), Duration.ofSeconds(30), 0, 64, 64 * 1024);
            var outcome = (CallOutcome.Done) own.gatewayTo("http://127.0.0.1:" + own.system.port(), patient)
                    .call(SampleGateway.request("bookAsked"), own.scene());

            assertThat(outcome.result()).isInstanceOf(ToolResult.InDoubt.class);
            assertThat(own.received()).hasSize(1);
        }
    }

    /** It gives up on a Redis that is slow, and is begun again each second. */
    private static boolean listens(RedisStopSignals signals) {
        signals.begin();
        return signals.listening();
    }

    private static RedisStopSignals.Listener hearing(StopSwitch stops, Runnable look) {
        return new RedisStopSignals.Listener() {
            @Override
            public void set(Stop stop) {
                stops.heard(stop);
            }

            @Override
            public void look() {
                look.run();
            }
        };
    }

    private static final String NO_REDIS = "redis://localhost:1";

    /** The real one, with as many replicas listening as a test wants. */
    private static final class Redis implements AutoCloseable {

        private final LettuceConnectionFactory connections;

        Redis() {
            this(EmbeddedServices.forTests().redisUrl());
        }

        Redis(String url) {
            connections = new LettuceConnectionFactory(
                    LettuceConnectionFactory.createRedisConfiguration(RedisURI.create(url)));
            connections.afterPropertiesSet();
            connections.start();
        }

        RedisStopSignals signals() {
            var signals = new RedisStopSignals(connections, new StringRedisTemplate(connections));
            signals.begin();
            return signals;
        }

        @Override
        public void close() {
            connections.destroy();
        }
    }

    @Test
    void cannotBeKnownWhenTheDatabaseIsGoneAndThenNothingGoesOut(CapturedOutput output) throws Exception {
        var request = SampleGateway.request("bookKeyed");
        var proposal = new Proposal(
                request, sample.scene(), Optional.empty(), request.arguments(), request.arguments(), List.of());
        try (var own = new SampleGateway()) {
            var cutOff = SampleStops.on(own.database, own.log, own.clock);
            own.database.close();

            assertThatThrownBy(() -> cutOff.against(RENEWAL)).isInstanceOf(RuntimeException.class);
            assertThat(cutOff.objection(proposal)).map(Verdict.Denied::code).contains("policy-unreachable");
            assertThat(output.getAll())
                    .contains(request.id().toString(), "does not leave", "CannotGetJdbcConnectionException");
        }
    }

    @Test
    void isOnRecordWithItsReasonAndCannotBeRewritten() {
        var stop =
                ((Outcome.Done) stops.stop(OPERATOR, Scope.AGENT, "residence-points", "a wrong fee was told")).stop();

        assertThat(sample.database
                        .asApplication()
                        .sql("select envelope from action_record where kind = 'StopSet' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains(stop.id().toString(), "a wrong fee was told", "operator");
        assertThatThrownBy(() -> sample.database
                        .asApplication()
                        .sql("update stop set reason = 'none'")
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void keepsPersonalValuesOutOfTheReason() {
        stops.stop(OPERATOR, Scope.AGENT, "residence-points", "wrong for " + SampleGateway.IDENTITY);

        assertThat(sample.database
                        .asApplication()
                        .sql("select envelope from action_record where kind = 'StopSet' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("wrong for [ID_NO]")
                .doesNotContain(SampleGateway.IDENTITY);
    }

    @Test
    void tellsCitizenAndModelThatItIsStoppedAndNotWhy() {
        stops.stop(OPERATOR, Scope.TOOL, "permit/readPoints", "the register leaks");

        var outcome = (CallOutcome.Denied) sample.gateway.call(SampleGateway.request("readPoints"), sample.scene());

        assertThat(outcome.code()).isEqualTo("stopped");
        assertThat(outcome.reason().in("en")).contains("stopped").doesNotContain("leaks");
        assertThat(outcome.reason().in("zh")).doesNotContain("leaks");
    }
}
