package org.shikumen.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;

/**
 * Under a steady load the application is killed again and again, at random and at each named instant, and started as a
 * supervisor would; then its PostgreSQL and its Redis are killed under it, and its action log is closed.
 */
class RecoveryIT {

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
    private static final Path DOOM = DATA.resolveSibling("recovery-doom-" + System.nanoTime());
    private static final Random CHANCE = new Random(2026);
    private static Map<String, String> environment;
    private static Duration undisturbed;

    @BeforeAll
    static void startTwiceAndTakeTheTimeOfTheSecond() {
        environment = Map.of("SHIKUMEN_PORT", String.valueOf(freePort()));
        try (var first = RunningShikumen.start("recovery", DATA, environment, RunningShikumen.leavingItsClasses())) {
            ParkingDesk.publish(first, ParkingDesk.yaml("/recovery-desk.yaml", OFFICE.port(), "recovery"));
        }
        var begun = Instant.now();
        start();
        undisturbed = Duration.between(begun, Instant.now());
    }

    @AfterAll
    static void stop() {
        try (OFFICE;
                var last = RUNNING.get()) {
            OFFICE.watchedBy(call -> {});
        }
    }

    @Test
    void losesNothingAndDoublesNothingWhenItIsKilledAgainAndAgain() {
        underLoad("Application killed %d times".formatted(Strictness.KILLS), 10_000, (crowd, seen) -> {
            RUNNING.get().kill(); // this one knows no instant to die at
            start();
            for (var kill = 0; kill < Strictness.KILLS; kill++) {
                var instant = INSTANTS.get(kill % INSTANTS.size());
                seen.after("application killed " + instant, () -> dies(instant), crowd);
            }
        });
    }

    @Test
    void losesNothingAndDoublesNothingWhenItsServersAreKilled() {
        underLoad("Servers killed", 40_000, (crowd, seen) -> {
            for (var kill = 0; kill < Strictness.SERVER_KILLS; kill++) {
                SteadyCrowd.pause(Duration.ofMillis(2_000 + CHANCE.nextInt(2_000)));
                seen.after("PostgreSQL killed", () -> Harm.killPostgres(DATA), crowd);
            }
            for (var kill = 0; kill < Strictness.DOUBLE_KILLS; kill++) {
                SteadyCrowd.pause(Duration.ofSeconds(3));
                seen.after("PostgreSQL killed, and while it recovered", () -> Harm.killPostgresTwice(DATA), crowd);
            }
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("Redis killed, all it knew gone", () -> Harm.killRedis(DATA), crowd);
            SteadyCrowd.pause(Duration.ofSeconds(3));
            seen.after("Redis flushed", () -> Harm.flushRedis(connection("SHIKUMEN_REDIS_URL")), crowd);
        });
    }

    @Test
    void callsNothingWhileTheActionLogCannotBeWritten() {
        underLoad("Action log closed", 60_000, (crowd, seen) -> {
            var log = new ClosedLog(database(), OFFICE, crowd);
            SteadyCrowd.pause(Duration.ofSeconds(2));
            seen.after(
                    "action log closed for 6 s, and opened",
                    () -> log.closedFor(Duration.ofSeconds(6), RecoveryIT::aTurnWaits),
                    crowd);
        });
        assertThat(aTurnWaits()).isTrue();
    }

    private static boolean aTurnWaits() {
        return RUNNING.get().printed().contains("A turn waits for the action log");
    }

    /** Citizens keep coming; whatever is done meanwhile, the reckoning holds. */
    private static void underLoad(String what, int plates, BiConsumer<SteadyCrowd, Seen> harm) {
        var seen = new Seen();
        try (var crowd = new SteadyCrowd(RUNNING::get, RUNNING::get, plates)) {
            var door = new Doorkeeper(crowd::errand, RecoveryIT::database);
            OFFICE.watchedBy(door::look);
            crowd.backAfter(Instant.now());
            harm.accept(crowd, seen);
            SteadyCrowd.pause(Duration.ofSeconds(2));
            crowd.goHome();
            seen.print(what + "; an undisturbed start took " + undisturbed.toMillis() + " ms");
            Reckoning.of(crowd, OFFICE, database(), door, seen).holds(what, crowd);
        }
        seen.isBackSoon(undisturbed);
    }

    /** The one that runs dies as it was told at its start, from now on; the service was seen to answer before. */
    private static Instant dies(String instant) {
        var doomed = RUNNING.get();
        if (instant.equals(RANDOM)) {
            SteadyCrowd.pause(Duration.ofMillis(1_000 + CHANCE.nextInt(3_000)));
            doomed.kill();
        } else {
            make(DOOM);
            if (!doomed.diesWithin(Duration.ofSeconds(60))) {
                System.out.println("Nobody came to " + instant + " in time; killed all the same");
                doomed.kill();
            }
        }
        var died = Instant.now();
        remove(DOOM);
        start();
        return died;
    }

    private static int started;

    /** Each is told at its start where it will die; the next entry of the list is its own. */
    private static void start() {
        var instant = INSTANTS.get(Math.floorMod(started - 1, INSTANTS.size()));
        var crash = List.of(
                "-Dshikumen.crash-at=%s:%d".formatted(instant, 1 + CHANCE.nextInt(15)),
                "-Dshikumen.crash-from=" + DOOM);
        RUNNING.set(RunningShikumen.start("recovery", DATA, environment, crash.toArray(String[]::new)));
        started++;
    }

    private static void make(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AdminDatabase database() {
        return new AdminDatabase(connection("SHIKUMEN_DATABASE_ADMIN_URL"));
    }

    private static String connection(String name) {
        return RUNNING.get().connections().get(name);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
