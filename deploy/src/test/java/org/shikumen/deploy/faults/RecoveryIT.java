package org.shikumen.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;

/**
 * Under a steady load the application is killed again and again, at random and at each named instant, and started as a
 * supervisor would; then its PostgreSQL and its Redis are killed under it. {@code -Dshikumen.kills=50} for the whole number.
 */
@EnabledIfSystemProperty(
        named = "shikumen.kills",
        matches = "[0-9]+",
        disabledReason = "takes minutes and a quiet machine: run it with -Dshikumen.kills=12")
class RecoveryIT {

    private static final int KILLS = Integer.getInteger("shikumen.kills", 12);
    private static final String RANDOM = "at random";
    private static final List<String> INSTANTS = List.of(
            RANDOM,
            "after-intended",
            "after-call",
            "before-answered",
            RANDOM,
            "before-intended",
            "after-offer",
            "after-answered",
            RANDOM,
            "after-decision",
            "before-rested",
            "after-model",
            "before-model",
            "before-judge",
            "before-offer",
            "after-rested");

    private static final Government OFFICE = Government.parkingOffice();
    private static final AtomicReference<RunningShikumen> RUNNING = new AtomicReference<>();
    private static final Path DATA = RunningShikumen.newDataFolder("recovery");
    private static final Random CHANCE = new Random(2026);
    private static Map<String, String> environment;
    private static Duration undisturbed;

    @BeforeAll
    static void startTwiceAndTakeTheTimeOfTheSecond() {
        environment = Map.of("SHIKUMEN_PORT", String.valueOf(freePort()));
        try (var first = RunningShikumen.start("recovery", DATA, environment)) {
            ParkingDesk.publish(first, ParkingDesk.yaml("/recovery-desk.yaml", OFFICE.port(), "recovery"));
        }
        var begun = Instant.now();
        start();
        undisturbed = Duration.between(begun, Instant.now());
    }

    @AfterAll
    static void stop() {
        RUNNING.get().close();
        OFFICE.close();
    }

    @Test
    void losesNothingAndDoublesNothingWhenItIsKilledAgainAndAgain() {
        var seen = new Seen();
        try (var crowd = new SteadyCrowd(RUNNING::get, RUNNING::get, 10_000)) {
            crowd.backAfter(Instant.now());
            RUNNING.get().kill(); // this one knows no instant to die at
            start();
            for (var kill = 0; kill < KILLS; kill++) {
                var instant = INSTANTS.get(kill % INSTANTS.size());
                seen.after("application killed " + instant, () -> dies(instant), crowd);
            }
            crowd.goHome();
            seen.print("Kills of the application; an undisturbed start takes " + undisturbed.toMillis() + " ms");
            Reckoning.of(crowd, OFFICE, database())
                    .holds("Application killed %d times".formatted(KILLS), crowd, seen.longest());
        }
        seen.isBackSoon(undisturbed);
    }

    @Test
    void losesNothingAndDoublesNothingWhenItsServersAreKilled() {
        var kills = KILLS < 50 ? 2 : 10;
        var again = KILLS < 50 ? 1 : 3;
        var seen = new Seen();
        try (var crowd = new SteadyCrowd(RUNNING::get, RUNNING::get, 40_000)) {
            crowd.backAfter(Instant.now());
            for (var kill = 0; kill < kills; kill++) {
                SteadyCrowd.pause(Duration.ofMillis(2_000 + CHANCE.nextInt(2_000)));
                seen.after("PostgreSQL killed", () -> killed("postgres/postmaster.pid"), crowd);
            }
            for (var kill = 0; kill < again; kill++) {
                SteadyCrowd.pause(Duration.ofSeconds(3));
                seen.after("PostgreSQL killed, and while it recovered", RecoveryIT::killedTwice, crowd);
            }
            for (var kill = 0; kill < again; kill++) {
                SteadyCrowd.pause(Duration.ofSeconds(3));
                seen.after("Redis killed, all it knew gone", () -> killed("redis/redis.pid"), crowd);
            }
            SteadyCrowd.pause(Duration.ofSeconds(3));
            crowd.goHome();
            seen.print("Kills of the servers");
            Reckoning.of(crowd, OFFICE, database()).holds("Servers killed", crowd, seen.longest());
        }
        seen.isBackSoon(undisturbed);
    }

    /** The one that runs dies somehow; the one that starts will die as told. */
    private static Instant dies(String instant) {
        var doomed = RUNNING.get();
        if (instant.equals(RANDOM)) {
            SteadyCrowd.pause(Duration.ofMillis(1_000 + CHANCE.nextInt(3_000)));
            doomed.kill();
        } else if (!doomed.diesWithin(Duration.ofSeconds(30))) {
            System.out.println("Nobody came to " + instant + " in time; killed all the same");
            doomed.kill();
        }
        var died = Instant.now();
        start();
        return died;
    }

    private static int started;

    /** Each is told at its start where it will die; the next entry of the list is its own. */
    private static void start() {
        var instant = INSTANTS.get(Math.floorMod(started - 1, INSTANTS.size()));
        var dying = started > 0 && started <= KILLS && !instant.equals(RANDOM);
        var crash = "-Dshikumen.crash-at=" + instant + ":" + (3 + CHANCE.nextInt(15));
        RUNNING.set(RunningShikumen.start("recovery", DATA, environment, dying ? new String[] {crash} : new String[0]));
        started++;
    }

    private static Instant killed(String pidFile) {
        try {
            var pid = Files.readAllLines(DATA.resolve(pidFile)).getFirst().strip();
            new ProcessBuilder("kill", "-9", pid).inheritIO().start().waitFor();
            return Instant.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while killing.", e);
        }
    }

    private static Instant killedTwice() {
        var first = killed("postgres/postmaster.pid");
        var until = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(until)) {
            SteadyCrowd.pause(Duration.ofMillis(20));
            if (isAnotherThan(first)) {
                return killed("postgres/postmaster.pid");
            }
        }
        throw new AssertionError("PostgreSQL was not started again");
    }

    /** Its file is written anew as soon as it starts, before it has recovered. */
    private static boolean isAnotherThan(Instant killed) {
        try {
            return Files.getLastModifiedTime(DATA.resolve("postgres/postmaster.pid"))
                    .toInstant()
                    .isAfter(killed);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String database() {
        return RUNNING.get().connections().get("SHIKUMEN_DATABASE_ADMIN_URL");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
