package org.shikumen.deploy.faults;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.shikumen.deploy.support.RunningShikumen;

/** What is done to the service's processes. Each tells when it was done. */
final class Harm {

    private static final String POSTGRES = "postgres/postmaster.pid";
    private static final String REDIS = "redis/redis.pid";

    private Harm() {}

    static Instant killPostgres(Path data) {
        return kill(data.resolve(POSTGRES));
    }

    /** Once, and once more while it recovers. */
    static Instant killPostgresTwice(Path data) {
        var first = killPostgres(data);
        var until = Instant.now().plusSeconds(120);
        while (Instant.now().isBefore(until)) {
            SteadyCrowd.pause(Duration.ofMillis(20));
            if (isAnotherThan(first, data.resolve(POSTGRES))) {
                return killPostgres(data);
            }
        }
        throw new AssertionError("PostgreSQL was not started again");
    }

    /** Its file is written anew as soon as it starts, before it has recovered. */
    private static boolean isAnotherThan(Instant killed, Path pidFile) {
        try {
            return Files.getLastModifiedTime(pidFile).toInstant().isAfter(killed)
                    && !Files.readString(pidFile).isBlank();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All it knew is gone with it: it has nothing on disk. */
    static Instant killRedis(Path data) {
        return kill(data.resolve(REDIS));
    }

    static Instant flushRedis(String url) {
        var client = RedisClient.create(url);
        try (var connection = client.connect()) {
            connection.sync().flushall();
            return Instant.now();
        } finally {
            client.shutdown();
        }
    }

    /** The signal is only sent at first: on a busy machine threads run on for a while, and may send what they must not. */
    static void freeze(RunningShikumen replica) {
        signal("STOP", String.valueOf(replica.pid()));
        await().atMost(Duration.ofSeconds(30)).until(() -> standsStill(replica.pid()));
    }

    /** A thread that ends while it is looked at has not stood still. */
    private static boolean standsStill(long pid) {
        try (var threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (var thread : threads.toList()) {
                var stat = Files.readString(thread.resolve("stat"));
                if (!stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("T")) {
                    return false;
                }
            }
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    static Instant wake(RunningShikumen replica) {
        signal("CONT", String.valueOf(replica.pid()));
        return Instant.now();
    }

    private static Instant kill(Path pidFile) {
        try {
            signal("KILL", Files.readAllLines(pidFile).getFirst().strip());
            return Instant.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, String pid) {
        try {
            new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while signalling.", e);
        }
    }
}
