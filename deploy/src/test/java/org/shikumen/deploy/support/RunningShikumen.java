package org.shikumen.deploy.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shikumen.deploy.ShikumenApplication;

/**
 * The application in a process of its own, as an operator starts it. What a test knows of it is what it prints and what it
 * answers over HTTP.
 */
public final class RunningShikumen implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Shikumen is ready at (http://localhost:\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(10); // a start took two on a busy machine
    private static final Duration GRACE = Duration.ofSeconds(90);
    private static final Path FOLDER = Path.of("target", "it").toAbsolutePath();
    private static final Path CLASSES = FOLDER.resolve("classes.jsa");

    private static final class Shared {
        static final RunningShikumen INSTANCE = startShared();
    }

    private final Process process;
    private final Path log;
    private final Path data;
    private final URI address;

    private RunningShikumen(Process process, Path log, Path data) {
        this.process = process;
        this.log = log;
        this.data = data;
        this.address = awaitReady();
    }

    /** For the JVM that is the first of many: it leaves its loaded classes behind, and the others start sooner. */
    public static String leavingItsClasses() {
        return "-XX:+AutoCreateSharedArchive";
    }

    /** One application with the sample city for all tests that only talk to it; ends with this JVM. */
    public static RunningShikumen shared() {
        return Shared.INSTANCE;
    }

    /** Patient with its servers: its tests are about something else than a machine that stands still for seconds. */
    private static RunningShikumen startShared() {
        var redis = Map.of("SPRING_DATA_REDIS_TIMEOUT", "5s");
        // not as a variable: …_CONNECTION_TIMEOUT is read as something of a "connection" too, and asking for that
        // starts the pool
        var pool = "-Dspring.datasource.hikari.connection-timeout=20000";
        var socket = "-Dspring.datasource.hikari.data-source-properties.socketTimeout=120";
        var running = start("shared", newDataFolder("shared"), redis, pool, socket);
        Runtime.getRuntime().addShutdownHook(new Thread(running::end));
        return running;
    }

    /** @param options for the JVM */
    public static RunningShikumen start(String name, Path data, Map<String, String> environment, String... options) {
        var log = folder("logs").resolve(name + "-" + System.nanoTime() + ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("-XX:SharedArchiveFile=" + CLASSES);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), ShikumenApplication.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SHIKUMEN_PORT", "0");
        builder.environment().put("SHIKUMEN_DATA", data.toString());
        builder.environment().putAll(environment);
        try {
            return new RunningShikumen(builder.start(), log, data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a child JVM.", e);
        }
    }

    /** An empty folder under {@code target/it}, where a failed run can be looked at. */
    public static Path newDataFolder(String name) {
        return folder("data").resolve(name + "-" + System.nanoTime());
    }

    /** Nobody's session. */
    public Session stranger() {
        return new Session(address);
    }

    /** Somebody at the machine of this address. */
    public Session strangerAt(String machine) {
        return Session.from(InetAddress.ofLiteral(machine), address);
    }

    /** Somebody who waits only so long for each answer. */
    public Session signedIn(String user, Duration patience) {
        return new Session(address, patience).signIn(user);
    }

    public Session signedIn(String user) {
        return stranger().signIn(user);
    }

    /** The folder it works on; a second replica finds its keys there. */
    public Path data() {
        return data;
    }

    public URI address() {
        return address;
    }

    /** What a second replica is told to use the same PostgreSQL and Redis. */
    public Map<String, String> connections() {
        return lines(data.resolve("connections.env")).stream()
                .filter(line -> line.startsWith("SHIKUMEN_") && line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    /** {@code kill -9} of the application; its PostgreSQL and Redis are left to themselves. */
    public void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    private void awaitDeath() {
        await(PATIENCE, "died");
    }

    public long pid() {
        return process.pid();
    }

    /** Whether it is dead by then. */
    public boolean diesWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public String printed() {
        return String.join("\n", lines(log));
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        await(PATIENCE, "stopped"); // the first of many writes its classes down as it goes
    }

    /** At the end of the tests' JVM, which is given three minutes itself. */
    private void end() {
        process.destroy();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void await(Duration patience, String what) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "The application has not %s within %s. See %s".formatted(what, patience, log));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private URI awaitReady() {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until) && process.isAlive()) {
            var ready = READY.matcher(printed());
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            pause();
        }
        var end = process.isAlive() ? "it is still at it" : "it ended with " + process.exitValue();
        process.destroyForcibly();
        throw new IllegalStateException("The application is not ready, %s; it printed:\n%s".formatted(end, printed()));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Interrupted while waiting for the application.", stopped);
        }
    }

    /** Without this module's test classes: what runs is what ships. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectories(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for " + name, e);
        }
    }
}
