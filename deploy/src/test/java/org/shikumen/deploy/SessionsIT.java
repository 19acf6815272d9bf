package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** What keeps somebody signed in: what they do, not what an open page does by itself. */
class SessionsIT {

    private static final long TEN_MINUTES = 600;

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final RedisClient client =
            RedisClient.create(RedisURI.create(shikumen.connections().get("SHIKUMEN_REDIS_URL")));
    private final RedisCommands<String, String> redis = client.connect().sync();

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    void doesNotGoOnForAnOfficerBecauseAPageAsksForNews() {
        var officer = shikumen.signedIn("population.officer");
        nearlyOver(officer);

        neverProlongs(officer, () -> officer.get("/approvals?unasked=true").expect(200));
        neverProlongs(
                officer, () -> officer.get("/desk/hand-overs?unasked=true").expect(200));

        prolongs(officer, "/approvals");
    }

    @Test
    void doesNotGoOnForACitizenBecauseAChatIsOpen() {
        var citizen = shikumen.signedIn("resident");
        var events = Chat.open(citizen, "residence-points", "en").path("/events");
        nearlyOver(citizen);

        neverProlongs(citizen, () -> citizen.get(events + "?unasked=true").expect(200));
        try (var _ = citizen.follow(events + "?unasked=true", Map.of())) {
            neverProlongs(citizen, () -> {});
        }
        neverProlongs(citizen, () -> {});

        prolongs(citizen, events);
    }

    @Test
    void endsWhatSomebodyFollowsSoonAfterTheySignedOut() {
        var citizen = shikumen.signedIn("resident2");
        var events = Chat.open(citizen, "residence-points", "en").path("/events");
        try (var followed = citizen.follow(events + "?unasked=true", Map.of())) {
            citizen.post("/logout", "application/x-www-form-urlencoded", "").expect(302);

            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> followed.forEach(_ -> {}));
        }
        assertThat(citizen.get(events).status()).isEqualTo(401);
    }

    /** Else whoever is let in nowhere could fill Redis, and nobody would be let in. */
    @Test
    void beginsForNobodyWhoIsNotLetIn() {
        var stranger = shikumen.stranger();
        var form = "application/x-www-form-urlencoded";

        var looked = stranger.page("/actions?kind=Answered").expect(302);
        stranger.get("/login").expect(200);
        var wrong = stranger.post("/login", form, "username=population.auditor&password=wrong")
                .expect(302);

        assertThat(Stream.of(looked, wrong).flatMap(answer -> answer.headers().allValues("Set-Cookie").stream()))
                .noneMatch(cookie -> cookie.startsWith("SESSION="));
    }

    @Test
    void leadsToThePageThatSomebodyWantedBeforeTheySignedIn() {
        var stranger = shikumen.stranger();
        var form = "application/x-www-form-urlencoded";
        stranger.page("/actions?kind=Answered").expect(302);
        stranger.get("/login").expect(200);

        var entered = stranger.post("/login", form, "username=population.auditor&password=linjiang");

        assertThat(entered.expect(302).header("Location")).isEqualTo("/actions?kind=Answered");
        stranger.page("/actions?kind=Answered").expect(200);
    }

    @Test
    void saysThatItsServersAreAwayWhileSessionsCannotBeKept() {
        var operator = shikumen.signedIn("operator");
        var form = "application/x-www-form-urlencoded";
        var refused = operator.post("/stops", form, "scope=AGENT&target=hotlime&reason=" + "x".repeat(9_000));
        LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos()); // what was read a second ago is not asked for again
        redis.clientPause(30_000);

        var looked = CompletableFuture.supplyAsync(
                () -> operator.get("/stops"), task -> Thread.ofVirtual().start(task));
        var written = operator.post("/stops", form, "scope=AGENT&target=hotlime&reason=too+slow");
        var answer = looked.join();
        await().atMost(Duration.ofMinutes(2)).until(() -> operator.get("/stops").status() == 200);

        assertThat(refused.status()).isEqualTo(302);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("cannot reach its own servers");
        assertThat(written.status()).isEqualTo(503);
        assertThat(written.body()).contains("Look whether what you sent was done");
    }

    /** A session is put off once more when a request is over, which may be after its answer has come. */
    private void nearlyOver(Session person) {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofMinutes(1)).until(() -> {
            var over = left(person) <= TEN_MINUTES;
            if (!over) {
                redis.expire(key(person), TEN_MINUTES);
            }
            return over;
        });
    }

    /** For as long as what was read a moment ago may count, and longer. */
    private void neverProlongs(Session person, Runnable refresh) {
        var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (System.nanoTime() < end) {
            refresh.run();
            assertThat(left(person)).as("seconds that the session has left").isBetween(1L, TEN_MINUTES);
        }
    }

    private void prolongs(Session person, String path) {
        person.get(path).expect(200);
        await().atMost(Duration.ofMinutes(1)).until(() -> left(person) > TEN_MINUTES);
    }

    private long left(Session person) {
        return redis.ttl(key(person));
    }

    private static String key(Session person) {
        return "shikumen:session:" + person.id();
    }
}
