package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The processes of one server on one data folder, as /proc shows them. A pid file alone proves nothing: the number may
 * belong to another program by now, or to a zombie that nobody reaps. The program and the folder it works in prove it.
 *
 * @param pidFile names the one that leads the others, while there is one
 */
record LivingProcesses(String program, Path home, Path pidFile) {

    List<Long> all() {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            var found = new ArrayList<Long>();
            for (var each : processes) {
                if (isOurs(each)) {
                    found.add(Long.valueOf(each.getFileName().toString()));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /proc", e);
        }
    }

    /** Only the leader may be asked to stop: to its helpers the same signal means something else. */
    void signalLeader(String name) {
        all().stream().filter(leads()).forEach(pid -> Commands.signal(name, pid));
    }

    void signalAll(String name) {
        all().forEach(pid -> Commands.signal(name, pid));
    }

    /** True when none is left in time. */
    boolean endWithin(Duration patience) {
        return within(patience, () -> all().isEmpty());
    }

    static boolean within(Duration patience, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private Predicate<Long> leads() {
        try {
            var leader = Files.readString(pidFile).lines().findFirst().orElse("");
            return pid -> leader.strip().equals(pid.toString());
        } catch (IOException notWrittenYet) {
            return pid -> true; // too young to have helpers
        }
    }

    private boolean isOurs(Path process) {
        try {
            var executable =
                    Files.readSymbolicLink(process.resolve("exe")).getFileName().toString();
            // An update may have replaced the program since; Linux then adds a word to its name.
            return executable.replace(" (deleted)", "").equals(program)
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(home);
        } catch (AccessDeniedException e) {
            return saysItIsOurs(process);
        } catch (IOException goneOrZombie) {
            return false;
        }
    }

    /** Root in a container may not look into a process of nobody's; its command line is open to all. */
    private boolean saysItIsOurs(Path process) {
        try {
            var words = List.of(Files.readString(process.resolve("cmdline")).split("\0"));
            return Path.of(words.getFirst()).endsWith(program) && words.contains(home.toString());
        } catch (IOException | InvalidPathException gone) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
