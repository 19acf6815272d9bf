package org.shikumen.deploy.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The witness as {@code ./shikumen witness} starts it: a process of its own, with its own key and store. */
public final class RunningWitness implements AutoCloseable {

    public static final String NAME = "witness.example";

    private static final Path CLASSES =
            Path.of("..", "witness", "target", "classes").toAbsolutePath();
    private static final Pattern KEY = Pattern.compile("SHIKUMEN_WITNESS_KEY: (\\S+)\n");
    private static final Pattern READY = Pattern.compile("ready at (http://\\S+)\n");

    private final Path data;
    private final Path log;
    private final Process process;
    private final String key;
    private final String url;

    private RunningWitness(Path data, String port) {
        this.data = data;
        try {
            log = Files.createTempFile(Files.createDirectories(data), "witness", ".log");
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = List.of(
                    java,
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    CLASSES.toString(),
                    "org.shikumen.witness.Witness");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "SHIKUMEN_WITNESS_DATA", data.toString(),
                            "SHIKUMEN_WITNESS_NAME", NAME,
                            "SHIKUMEN_WITNESS_PORT", port));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a witness.", e);
        }
        url = await(READY);
        key = await(KEY);
    }

    public static RunningWitness start(Path data) {
        return new RunningWitness(data, "0");
    }

    /** On the same store and port. */
    public RunningWitness startAgain() {
        return new RunningWitness(data, url.substring(url.lastIndexOf(':') + 1));
    }

    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param vkey of a log whose heads it may countersign from now on */
    public void trust(String vkey) throws IOException {
        Files.writeString(data.resolve("logs"), vkey + "\n");
    }

    public String key() {
        return key;
    }

    /** What the application is told of it. */
    public Map<String, String> environment() {
        return Map.of("SHIKUMEN_WITNESS_URL", url, "SHIKUMEN_WITNESS_KEY", key);
    }

    private String await(Pattern line) {
        try {
            for (var tries = 0; tries < 6_000 && process.isAlive(); tries++) {
                var found = line.matcher(Files.readString(log));
                if (found.find()) {
                    return found.group(1);
                }
                Thread.sleep(50);
            }
            throw new AssertionError("The witness did not start: " + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("Interrupted while a witness started.", stopped);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
