package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Cable;
import org.shikumen.deploy.support.Certificate;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.ServerSentEvent;
import org.shikumen.deploy.support.Session;

/** Two processes over one PostgreSQL and one Redis are one service; the second one reaches Redis over TLS. */
class TwoReplicasIT {

    private static final Government PARKING_OFFICE = Government.parkingOffice();
    private static final String AGENT = "harbour-desk";

    private static RunningShikumen here;
    private static RunningShikumen there;
    private static Map<String, String> secondReplica;
    private static Cable redis;
    private static String version;

    @BeforeAll
    static void startTheSecondReplica() throws IOException {
        here = RunningShikumen.shared();
        var environment = new HashMap<>(here.connections());
        environment.remove("SHIKUMEN_DATABASE_ADMIN_URL"); // only one of them migrates
        environment.put("SHIKUMEN_EGRESS_ALLOW_LOOPBACK", "true"); // elsewhere than on the embedded default it is off
        var certificate = Certificate.in(RunningShikumen.newDataFolder("certificate"));
        var plain = URI.create(environment.get("SHIKUMEN_REDIS_URL"));
        redis = Cable.encryptedTo(plain.getPort(), certificate);
        environment.put(
                "SHIKUMEN_REDIS_URL", "rediss://%s@127.0.0.1:%d/0".formatted(plain.getRawUserInfo(), redis.port()));
        secondReplica = environment;
        there = RunningShikumen.start("second", here.data(), environment, certificate.trust());
        var yaml = ParkingDesk.yaml(PARKING_OFFICE.port(), "harbour").replace(ParkingDesk.AGENT, AGENT);
        version = ParkingDesk.publish(here, yaml);
    }

    @AfterAll
    static void stopTheSecondReplica() {
        there.close();
        redis.close();
        PARKING_OFFICE.close();
    }

    @Test
    void knowsWhoSignedInAtTheOther() {
        var resident = here.signedIn("resident").at(there);

        var agents = resident.get("/api/agents").expect(200).items();

        assertThat(agents).extracting(agent -> agent.get("name").asString()).contains(AGENT);
    }

    @Test
    void hasNoRedisOverACertificateThatItDoesNotTrust() {
        assertThatThrownBy(() -> RunningShikumen.start("untrusting", here.data(), secondReplica))
                .hasMessageContaining("Redis does not answer");
    }

    @Test
    void takesTheAnswerToACardThatTheOtherOpened() {
        var resident = here.signedIn("resident");
        var chat = Chat.open(resident, AGENT, "en");
        var card = chat.sayUntilCard("order a parking permit for LJ40001 for 3 months")
                .card("confirm");

        var done = chat.by(resident.at(there)).confirm(card);

        assertThat(done.card("receipt").get("status").asString()).isEqualTo("done");
        assertThat(PARKING_OFFICE.callsNaming("LJ40001")).hasSize(1);
        assertThat(chat.answer(card, "confirm").status()).isEqualTo(409);
        var story = Chain.of(chat, here.signedIn("population.auditor"));
        story.isUnbroken();
        assertThat(story.of("Intended")).hasSize(1);
    }

    @Test
    void tellsAFollowerWhatHappensAtTheOther() throws Exception {
        var resident = here.signedIn("resident2");
        var chat = Chat.open(resident, AGENT, "en");
        try (var lines = resident.follow(chat.path("/events"), Map.of())) {
            var followed = CompletableFuture.supplyAsync(
                    () -> ServerSentEvent.first(5, lines),
                    task -> Thread.ofVirtual().start(task));

            var told = chat.by(resident.at(there)).say("hello");

            var ids = told.events().stream()
                    .limit(5)
                    .map(event -> event.get("id").asLong())
                    .toList();
            assertThat(followed.get(2, TimeUnit.MINUTES))
                    .extracting(ServerSentEvent::id)
                    .isEqualTo(ids);
        }
    }

    @Test
    void sendsNothingMoreTwoSecondsAfterASuspensionAtTheOther() throws InterruptedException {
        var resident = here.signedIn("resident");
        var chat = Chat.open(resident, AGENT, "en");
        var card = chat.sayUntilCard("order a parking permit for LJ40002 for 3 months")
                .card("confirm");
        var other = chat.by(resident.at(there));

        step("suspend");
        try {
            Thread.sleep(Duration.ofSeconds(2));

            assertThat(other.answer(card, "confirm").status()).isBetween(400, 499);
            assertThat(PARKING_OFFICE.callsNaming("LJ40002")).isEmpty();
            assertThat(resident.at(there)
                            .post("/api/conversations", Map.of("agent", AGENT, "language", "en"))
                            .status())
                    .isEqualTo(404);
        } finally {
            step("resume");
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> serves(resident) && serves(resident.at(there)));
    }

    private static boolean serves(Session citizen) {
        return citizen.get("/api/agents").items().stream()
                .anyMatch(agent -> AGENT.equals(agent.get("name").asString()));
    }

    private static void step(String step) {
        here.signedIn("population.publisher")
                .post("/api/versions/" + version + "/" + step, Map.of("reason", "A look at the harbour"))
                .expect(200);
    }
}
