package org.shikumen.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts programs with an empty environment: ours may hold secrets, or settings that mislead a server. */
final class Commands {

    private static final File NOTHING = new File("/dev/null");

    // A session of its own keeps Ctrl-C in the terminal from the servers: the application stops them, after its pool.
    private static final List<String> OWN_SESSION = works("setsid", "true") ? List.of("setsid") : List.of();

    private Commands() {}

    /** Leaves a program running; what it prints goes to the log, which starts empty. */
    static Process spawn(List<String> command, Path log) {
        return start(Stream.concat(OWN_SESSION.stream(), command.stream()).toList(), Redirect.to(log.toFile()));
    }

    /** Runs a program to its end; true when it says that all went well. */
    static boolean run(List<String> command, Path log) {
        return finish(start(command, Redirect.to(log.toFile())));
    }

    /** Whether such a program exists and is allowed to do this. */
    static boolean works(String... command) {
        try {
            return finish(start(List.of(command), Redirect.to(NOTHING)));
        } catch (UncheckedIOException missing) {
            return false;
        }
    }

    static void signal(String name, long pid) {
        works("sh", "-c", "kill -" + name + " " + pid);
    }

    /** The last lines of a log, for a message. */
    static String tail(Path log) {
        try {
            var lines = Files.exists(log) ? Files.readString(log).lines().toList() : List.<String>of();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static Process start(List<String> command, Redirect output) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(NOTHING)
                .redirectOutput(output);
        var path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    private static boolean finish(Process process) {
        try {
            if (process.waitFor(2, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
