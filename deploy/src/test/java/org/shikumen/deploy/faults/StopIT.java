package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.embedded.EmbeddedServices;

/**
 * The stop switch on replicas under load: two that share PostgreSQL and Redis, and a third that shares only PostgreSQL, so that
 * no signal ever reaches it. The office's door says what still came.
 */
class StopIT {

    private static final String AGENT = "stop-desk";
    private static final int CROWD = 8;
    private static final Duration WATCHED = Duration.ofSeconds(6);
    private static final Duration HEARD = Duration.ofSeconds(2);
    private static final Duration FOUND = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int QUIET_LOOKS = 80; // longer than any replica trusts what it knows
    private static final int LOOKS = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Government OFFICE = Government.parkingOffice();
    private static RunningShikumen here;
    private static RunningShikumen there;
    private static RunningShikumen deaf;
    private static String version;
    private static Session operator;

    @BeforeAll
    static void start() {
        here = RunningShikumen.start("stop-here", RunningShikumen.newDataFolder("stop"), Map.of());
        var environment = new HashMap<>(here.connections());
        environment.remove("SHIKUMEN_DATABASE_ADMIN_URL");
        environment.put("SHIKUMEN_EGRESS_ALLOW_LOOPBACK", "true");
        there = RunningShikumen.start("stop-there", here.data(), environment);
        environment.put(
                "SHIKUMEN_SECRETS", here.data().resolve("secrets").toString()); // its own Redis does not tell it
        environment.put("SHIKUMEN_REDIS_URL", EmbeddedServices.forTests().redisUrl());
        deaf = RunningShikumen.start("stop-deaf", here.data(), environment);
        version = ParkingDesk.publish(
                here, ParkingDesk.yaml(OFFICE.port(), "stop").replace(ParkingDesk.AGENT, AGENT));
        operator = here.signedIn("operator");
        await().atMost(PATIENCE).until(() -> serves(there) && serves(deaf));
    }

    @AfterAll
    static void stop() {
        deaf.close();
        there.close();
        here.close();
        OFFICE.close();
    }

    /** As long as the whole machine stood still meanwhile, nobody could hear of a stop: that time is added. */
    @ParameterizedTest
    @ValueSource(strings = {"platform", "department", "agent", "version", "tool"})
    void holdsEverywhereWithinTwoSecondsAndWithoutASignalWithinFive(String scope) {
        try (var atHere = new OrderingCrowd(here, AGENT, "LJ1", CROWD, OFFICE);
                var atThere = new OrderingCrowd(there, AGENT, "LJ2", CROWD, OFFICE);
                var atDeaf = new OrderingCrowd(deaf, AGENT, "LJ3", CROWD, OFFICE)) {
            var crowds = List.of(atHere, atThere, atDeaf);
            var begun = Instant.now();
            await().atMost(PATIENCE).until(() -> crowds.stream().allMatch(crowd -> crowd.arrivalsAfter(begun) > 10));

            var stop = set(scope);
            try {
                var stopped = Instant.now();
                var stoodStill = awaitQuiet(crowds);

                assertThat(delay(atHere, scope, "here", stopped)).isLessThan(HEARD.plus(stoodStill));
                assertThat(delay(atThere, scope, "there", stopped)).isLessThan(HEARD.plus(stoodStill));
                assertThat(delay(atDeaf, scope, "deaf", stopped)).isLessThan(FOUND.plus(stoodStill));
            } finally {
                lift(stop);
            }
            var lifted = Instant.now();
            await().atMost(PATIENCE).until(() -> crowds.stream().allMatch(crowd -> crowd.arrivalsAfter(lifted) > 0));
        }
    }

    /** Sessions die with it. Whoever is back when it is back finds the stop, of which no signal ever came. */
    @Test
    @EnabledIfSystemProperty(
            named = "shikumen.kills",
            matches = "[0-9]+",
            disabledReason = "wants a quiet machine: run it with -Dshikumen.kills=1")
    void holdsWithinFiveSecondsThoughRedisIsKilledJustThen() {
        var operatorThere = deaf.signedIn("operator");
        try (var atHere = new OrderingCrowd(here, AGENT, "LJ4", CROWD, OFFICE);
                var atThere = new OrderingCrowd(there, AGENT, "LJ5", CROWD, OFFICE)) {
            var crowds = List.of(atHere, atThere);
            var begun = Instant.now();
            await().atMost(PATIENCE).until(() -> crowds.stream().allMatch(crowd -> crowd.arrivalsAfter(begun) > 10));

            Harm.killRedis(here.data());
            var stop = set(operatorThere, "platform");
            var stopped = Instant.now();
            await().atMost(PATIENCE).until(() -> crowds.stream().allMatch(crowd -> crowd.signedInAgain() == CROWD));
            SteadyCrowd.pause(WATCHED);

            assertThat(delay(atHere, "platform", "here, Redis killed", stopped)).isLessThan(Duration.ofSeconds(5));
            assertThat(delay(atThere, "platform", "there, Redis killed", stopped))
                    .isLessThan(Duration.ofSeconds(5));
            operatorThere
                    .delete("/api/stops/" + stop, Map.of("reason", "It is right again"))
                    .expect(200);
            var lifted = Instant.now();
            await().atMost(PATIENCE).until(() -> crowds.stream().allMatch(crowd -> crowd.arrivalsAfter(lifted) > 0));
        }
        operator = here.signedIn("operator");
    }

    @Test
    void tellsWhoConfirmsAfterwardsThatNothingWasDone() {
        var resident = there.signedIn("resident");
        var chat = Chat.open(resident, AGENT, "zh");
        var card = chat.sayUntilCard("办停车证，车牌 LJ90001，3 个月").card("confirm");
        var stop = set("tool");
        try {
            SteadyCrowd.pause(WATCHED); // a confirmation that came before the other replica knows of it would count

            var refused = chat.answer(card, "confirm");

            assertThat(refused.status()).isBetween(400, 499);
            assertThat(OFFICE.arrivalsNaming("LJ90001")).isEmpty();
        } finally {
            lift(stop);
        }
    }

    /**
     * Looks are counted, not seconds: while the whole machine stands still, nobody keeps from calling.
     *
     * @return by how much a look came late at most
     */
    private static Duration awaitQuiet(List<OrderingCrowd> crowds) {
        var late = Duration.ZERO;
        var calls = calls(crowds);
        for (int looks = 0, quiet = 0; quiet < QUIET_LOOKS; looks++) {
            assertThat(looks).as("looks at an office that is still called").isLessThan(LOOKS);
            var begun = Instant.now();
            SteadyCrowd.pause(LOOK);
            late = Collections.max(List.of(late, Duration.between(begun.plus(LOOK), Instant.now())));
            var before = calls;
            calls = calls(crowds);
            quiet = calls == before ? quiet + 1 : 0;
        }
        return late;
    }

    private static long calls(List<OrderingCrowd> crowds) {
        return crowds.stream().mapToLong(crowd -> crowd.arrivals().size()).sum();
    }

    /** How long after the operator was answered the last call still came. */
    private static Duration delay(OrderingCrowd crowd, String scope, String where, Instant stopped) {
        var last = crowd.arrivals().stream().max(Instant::compareTo).orElseThrow();
        var delay = Duration.between(stopped, last);
        System.out.printf("Stop of %s, %s: last call %d ms after it%n", scope, where, delay.toMillis());
        return delay;
    }

    private static String set(String scope) {
        return set(operator, scope);
    }

    private static String set(Session operator, String scope) {
        var target = Map.of(
                "platform", "*",
                "department", "population-service",
                "agent", AGENT,
                "version", version,
                "tool", "parking/orderPermit");
        return operator.post(
                        "/api/stops",
                        Map.of("scope", scope, "target", target.get(scope), "reason", "A wrong fee was told"))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static void lift(String stop) {
        operator.delete("/api/stops/" + stop, Map.of("reason", "It is right again"))
                .expect(200);
    }

    private static boolean serves(RunningShikumen replica) {
        return replica.signedIn("resident").get("/api/agents").items().stream()
                .anyMatch(agent -> AGENT.equals(agent.get("name").asString()));
    }
}
