package org.shikumen.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.shikumen.conformance.http.ShikumenOverHttp;
import org.shikumen.conformance.office.Patience;

/** A node in a process of its own, from the jar that ships. It keeps its port when it is started again. */
final class Node implements AutoCloseable {

    private static final Path JAR = Path.of("..", "deploy", "target", "shikumen-app.jar")
            .toAbsolutePath()
            .normalize();
    private static final Path FOLDER = Path.of("target", "it").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(10);

    private final String name;
    private final int port = freePort();
    private final Path data;
    private final Map<String, String> environment;
    private Process process;

    private Node(String name, Path data, Map<String, String> environment) {
        this.name = name;
        this.data = data;
        this.environment = environment;
        this.process = started();
    }

    /** The first one, with its own PostgreSQL and Redis. */
    static Node first(String modelUrl) {
        var data = folder("data").resolve("city-" + System.nanoTime());
        return new Node("first", data, model(modelUrl));
    }

    /** Another one over the first one's PostgreSQL and Redis. */
    static Node beside(Node first, String name, String modelUrl) {
        var environment = new HashMap<>(model(modelUrl));
        environment.putAll(first.connections());
        environment.remove("SHIKUMEN_DATABASE_ADMIN_URL"); // only one of them migrates
        return new Node(name, first.data, environment);
    }

    private static Map<String, String> model(String url) {
        return Map.of("SHIKUMEN_MODEL_BASE_URL", url, "SHIKUMEN_MODEL_NAME", "scripted");
    }

    Service service() {
        return new ShikumenOverHttp(URI.create("http://localhost:" + port));
    }

    /** {@code kill -9}; its PostgreSQL and Redis are left to themselves. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** On the same data, at the same address. */
    void startAgain() {
        process = started();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private Map<String, String> connections() {
        return lines(data.resolve("connections.env")).stream()
                .filter(line -> line.startsWith("SHIKUMEN_") && line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private Process started() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing. Build deploy first: mvn -pl deploy -am package");
        }
        var log = folder("logs").resolve(name + "-" + System.nanoTime() + ".log");
        var builder = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SHIKUMEN_PORT", String.valueOf(port));
        builder.environment().put("SHIKUMEN_DATA", data.toString());
        try {
            return ready(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a node.", e);
        }
    }

    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString()));
        return command;
    }

    /** What is given up does not run on beside the next. */
    private Process ready(Process begun, Path log) {
        try {
            awaitReady(begun, log);
            return begun;
        } catch (RuntimeException | AssertionError never) {
            begun.destroyForcibly();
            throw never;
        }
    }

    private void awaitReady(Process begun, Path log) {
        Patience.of(START).until(() -> {
            if (!begun.isAlive()) {
                throw new IllegalStateException(
                        "The node %s has ended; it printed:\n%s".formatted(name, String.join("\n", lines(log))));
            }
            return lines(log).stream().anyMatch(line -> line.startsWith("Shikumen is ready"));
        });
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free.", e);
        }
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
