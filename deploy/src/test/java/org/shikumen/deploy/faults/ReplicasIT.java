package org.shikumen.deploy.faults;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Cable;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;

/**
 * Two replicas over one PostgreSQL and one Redis, under a steady load: one is frozen past its leases and woken, replaced while it
 * works, cut off from PostgreSQL and from Redis, and both from the office.
 */
class ReplicasIT {

    private static final Government OFFICE = Government.parkingOffice();
    private static final Cable TO_OFFICE = Cable.to(OFFICE.port());
    private static final List<RunningShikumen> DOORS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger VISITS = new AtomicInteger();
    private static final Duration CUT = Duration.ofSeconds(8);

    private static RunningShikumen home;
    private static Cable toPostgres;
    private static Cable toRedis;
    private static Map<String, String> environment;
    private static Duration undisturbed;

    @BeforeAll
    static void startTwo() {
        home = RunningShikumen.start("home", RunningShikumen.newDataFolder("replicas"), Map.of());
        ParkingDesk.publish(home, ParkingDesk.yaml("/recovery-desk.yaml", TO_OFFICE.port(), "replicas"));
        toPostgres = Cable.to(port("SHIKUMEN_DATABASE_URL"));
        toRedis = Cable.to(port("SHIKUMEN_REDIS_URL"));
        environment = Map.of(
                "SHIKUMEN_DATABASE_URL", through("SHIKUMEN_DATABASE_URL", toPostgres),
                "SHIKUMEN_REDIS_URL", through("SHIKUMEN_REDIS_URL", toRedis),
                "SHIKUMEN_EGRESS_ALLOW_LOOPBACK", "true");
        var begun = Instant.now();
        DOORS.add(home);
        DOORS.add(RunningShikumen.start("cabled", home.data(), environment));
        undisturbed = Duration.between(begun, Instant.now());
    }

    @AfterAll
    static void stop() {
        try (OFFICE;
                TO_OFFICE;
                var last = home) {
            cabled().close();
            List.of(toPostgres, toRedis).forEach(Cable::close);
        }
    }

    @Test
    void losesNothingAndDoublesNothingWhenOneIsFrozenAndOneReplaced() {
        underLoad("One frozen, one replaced", 70_000, (crowd, seen) -> {
            var turn = new FrozenTurn(cabled(), home, database(), OFFICE);
            seen.after(
                    "one frozen behind an intention, and woken",
                    () -> turn.sendsNothingWhenItIsWoken("LJ99001"),
                    crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("one replaced while it worked", ReplicasIT::replaced, crowd);
        });
    }

    @Test
    void losesNothingAndDoublesNothingWhenTheyAreCutOff() {
        underLoad("Replicas cut off", 80_000, (crowd, seen) -> {
            seen.after("one cut off from PostgreSQL, mended", () -> cut(toPostgres), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("one cut off from Redis, mended", () -> cut(toRedis), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("both cut off from the office, mended", () -> cut(TO_OFFICE), crowd);
        });
    }

    /** Citizens keep coming to either door; whatever is done meanwhile, the reckoning holds. */
    private static void underLoad(String what, int plates, BiConsumer<SteadyCrowd, Seen> harm) {
        var seen = new Seen();
        try (var crowd = new SteadyCrowd(ReplicasIT::anyDoor, ReplicasIT::cabled, plates)) {
            var door = new Doorkeeper(crowd::errand, ReplicasIT::database);
            OFFICE.watchedBy(door::look);
            crowd.backAfter(Instant.now());
            SteadyCrowd.pause(Duration.ofSeconds(2));
            harm.accept(crowd, seen);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            crowd.goHome();
            seen.print(what + "; an undisturbed start took " + undisturbed.toMillis() + " ms");
            Reckoning.of(crowd, OFFICE, database(), door, seen).holds(what, crowd);
        }
        seen.isBackSoon(undisturbed);
    }

    private static RunningShikumen anyDoor() {
        var open = List.copyOf(DOORS); // one may be closed just now
        return open.get(Math.floorMod(VISITS.getAndIncrement(), open.size()));
    }

    private static RunningShikumen cabled() {
        return DOORS.getLast();
    }

    private static AdminDatabase database() {
        return new AdminDatabase(home.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
    }

    private static Instant cut(Cable cable) {
        cable.cut();
        SteadyCrowd.pause(CUT);
        cable.mend();
        return Instant.now();
    }

    /** The new one works before the old one is asked to go. */
    private static Instant replaced() {
        var old = cabled();
        DOORS.add(RunningShikumen.start("successor", home.data(), environment));
        DOORS.remove(old);
        old.close();
        return Instant.now();
    }

    private static String through(String variable, Cable cable) {
        return home.connections().get(variable).replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + cable.port());
    }

    private static int port(String variable) {
        return URI.create(home.connections().get(variable)).getPort();
    }
}
