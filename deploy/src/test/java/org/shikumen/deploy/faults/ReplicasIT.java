package org.shikumen.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shikumen.deploy.support.Cable;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;

/**
 * Replicas over one PostgreSQL and one Redis, under a steady load: one is frozen past its leases and woken, they are replaced one
 * by one, one is cut off from PostgreSQL, from Redis, and all from the office.
 */
@EnabledIfSystemProperty(
        named = "shikumen.kills",
        matches = "[0-9]+",
        disabledReason = "takes minutes and a quiet machine: run it with -Dshikumen.kills=12")
class ReplicasIT {

    private static final Government OFFICE = Government.parkingOffice();
    private static final Cable TO_OFFICE = Cable.to(OFFICE.port());
    private static final List<RunningShikumen> DOORS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger VISITS = new AtomicInteger();
    private static final Duration CUT = Duration.ofSeconds(8);

    private static RunningShikumen home;
    private static Cable toPostgres;
    private static Cable toRedis;
    private static Map<String, String> direct;
    private static Duration undisturbed;

    @BeforeAll
    static void startThree() {
        home = RunningShikumen.start("home", RunningShikumen.newDataFolder("replicas"), Map.of());
        ParkingDesk.publish(home, ParkingDesk.yaml("/recovery-desk.yaml", TO_OFFICE.port(), "replicas"));
        direct = new HashMap<>(home.connections());
        direct.remove("SHIKUMEN_DATABASE_ADMIN_URL");
        direct.put("SHIKUMEN_EGRESS_ALLOW_LOOPBACK", "true");
        toPostgres = Cable.to(port("SHIKUMEN_DATABASE_URL"));
        toRedis = Cable.to(port("SHIKUMEN_REDIS_URL"));
        var begun = Instant.now();
        DOORS.add(RunningShikumen.start("cabled", home.data(), cabled()));
        undisturbed = Duration.between(begun, Instant.now());
        DOORS.add(RunningShikumen.start("direct", home.data(), direct));
    }

    @AfterAll
    static void stop() {
        DOORS.forEach(RunningShikumen::close);
        home.close();
        List.of(toPostgres, toRedis, TO_OFFICE).forEach(Cable::close);
        OFFICE.close();
    }

    @Test
    void losesNothingAndDoublesNothingWhateverHappensToOneOfThem() {
        var cabled = DOORS.getFirst();
        var seen = new Seen();
        try (var crowd = new SteadyCrowd(ReplicasIT::anyDoor, () -> cabled, 70_000)) {
            crowd.backAfter(Instant.now());
            SteadyCrowd.pause(Duration.ofSeconds(3));

            seen.after("one frozen for 20 s, and woken", () -> frozen(cabled, Duration.ofSeconds(20)), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("one cut off from PostgreSQL, mended", () -> cut(toPostgres), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("one cut off from Redis, mended", () -> cut(toRedis), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("all cut off from the office, mended", () -> cut(TO_OFFICE), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("another replaced while it worked", ReplicasIT::replaced, crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));

            crowd.goHome();
            seen.print("What happened to replicas");
            Reckoning.of(crowd, OFFICE, home.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"))
                    .holds("Replicas", crowd, seen.longest());
        }
        seen.isBackSoon(undisturbed);
    }

    private static RunningShikumen anyDoor() {
        return DOORS.get(Math.floorMod(VISITS.getAndIncrement(), DOORS.size()));
    }

    private static Instant frozen(RunningShikumen replica, Duration time) {
        signal("STOP", replica);
        SteadyCrowd.pause(time);
        signal("CONT", replica);
        return Instant.now();
    }

    private static void signal(String name, RunningShikumen replica) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(replica.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while signalling.", e);
        }
    }

    private static Instant cut(Cable cable) {
        cable.cut();
        SteadyCrowd.pause(CUT);
        cable.mend();
        return Instant.now();
    }

    /** The new one works before the old one is asked to go. */
    private static Instant replaced() {
        var old = DOORS.getLast();
        DOORS.add(RunningShikumen.start("successor", home.data(), direct));
        DOORS.remove(old);
        old.close();
        return Instant.now();
    }

    private static Map<String, String> cabled() {
        var environment = new HashMap<>(direct);
        environment.computeIfPresent("SHIKUMEN_DATABASE_URL", (name, url) -> through(url, toPostgres));
        environment.computeIfPresent("SHIKUMEN_REDIS_URL", (name, url) -> through(url, toRedis));
        return environment;
    }

    private static String through(String url, Cable cable) {
        return url.replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + cable.port());
    }

    private static int port(String variable) {
        return URI.create(direct.get(variable)).getPort();
    }
}
