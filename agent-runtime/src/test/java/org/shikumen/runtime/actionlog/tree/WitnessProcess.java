package org.shikumen.runtime.actionlog.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The witness as an operator runs it: a process of its own, with its own key and store. */
final class WitnessProcess implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("SHIKUMEN_WITNESS_KEY: (\\S+)\n");
    private static final Pattern READY = Pattern.compile("ready at (http://\\S+)\n");

    private final Path data;
    private final Process process;
    final String key;
    final String url;

    private WitnessProcess(Path data, int port) throws IOException, InterruptedException {
        this.data = data;
        var log = Files.createTempFile(data, "witness", ".log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.shikumen.witness.Witness")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SHIKUMEN_WITNESS_DATA", data.toString(),
                        "SHIKUMEN_WITNESS_NAME", "witness.example",
                        "SHIKUMEN_WITNESS_PORT", String.valueOf(port)));
        process = builder.start();
        url = await(log, READY);
        key = await(log, KEY);
    }

    static WitnessProcess on(Path data) throws Exception {
        return new WitnessProcess(data, 0);
    }

    /** kill -9, and another on the same store and port. */
    WitnessProcess killedAndStartedAgain() throws Exception {
        kill();
        return new WitnessProcess(data, Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void trust(String logsVkey) throws IOException {
        Files.writeString(data.resolve("logs"), logsVkey + "\n");
    }

    private String await(Path log, Pattern line) throws IOException, InterruptedException {
        for (var tries = 0; tries < 6_000; tries++) {
            var found = line.matcher(Files.readString(log));
            if (found.find()) {
                return found.group(1);
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The witness did not start: " + Files.readString(log));
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
