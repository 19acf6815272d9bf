package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Map;
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
        nearlyOver();

        neverProlongs(() -> officer.get("/approvals?unasked=true").expect(200));
        neverProlongs(() -> officer.get("/desk/hand-overs?unasked=true").expect(200));

        prolongs(officer, "/approvals");
    }

    @Test
    void doesNotGoOnForACitizenBecauseAChatIsOpen() {
        var citizen = shikumen.signedIn("resident");
        var events = Chat.open(citizen, "residence-points", "en").path("/events");
        nearlyOver();

        neverProlongs(() -> citizen.get(events + "?unasked=true").expect(200));
        neverProlongs(() -> citizen.follow(events + "?unasked=true", Map.of()).close());

        prolongs(citizen, events);
    }

    @Test
    void saysThatItsServersAreAwayWhileSessionsCannotBeKept() {
        var operator = shikumen.signedIn("operator");
        var form = "application/x-www-form-urlencoded";
        var refused = operator.post("/stops", form, "scope=AGENT&target=hotlime&reason=" + "x".repeat(9_000));
        redis.clientPause(3_000);

        var answer = operator.get("/stops");

        assertThat(refused.status()).isEqualTo(302);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("cannot reach its own servers");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> operator.get("/stops").status() == 200);
    }

    private void nearlyOver() {
        redis.keys("shikumen:session:*").forEach(key -> redis.expire(key, TEN_MINUTES));
    }

    /** For as long as what was read a moment ago may count, and longer. */
    private void neverProlongs(Runnable refresh) {
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> {
            refresh.run();
            return longest() <= TEN_MINUTES;
        });
    }

    private void prolongs(Session person, String path) {
        person.get(path).expect(200);
        assertThat(longest()).isGreaterThan(TEN_MINUTES);
    }

    private long longest() {
        return redis.keys("shikumen:session:*").stream()
                .mapToLong(redis::ttl)
                .max()
                .orElse(0);
    }
}
