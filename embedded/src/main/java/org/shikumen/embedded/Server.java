package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server: a child that got a port and answered on it. It can die and be brought back; its port stays. */
final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final Duration SHUTDOWN = Duration.ofSeconds(60);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    /**
     * What one kind of server needs.
     *
     * @param stopSignal the one that ends it cleanly without waiting for its clients
     * @param answers for a port, whether the server serves there
     */
    record Plan(
            LivingProcesses processes,
            String stopSignal,
            Path portMemory,
            Path log,
            IntFunction<List<String>> command,
            IntFunction<BooleanSupplier> answers) {}

    private final Plan plan;
    private final int port;
    private volatile Process process;
    private volatile boolean stopping;

    private Server(Plan plan, int port) {
        this.plan = plan;
        this.port = port;
        this.process = Commands.spawn(plan.command().apply(port), plan.log());
    }

    /** Another program may take the port between our look and the server's: then once more with another. */
    static Server start(Plan plan) {
        for (var attempt = 1; ; attempt++) {
            var server = new Server(plan, Ports.freeLike(plan.portMemory()));
            if (server.comesUp()) {
                return server;
            }
            server.stop();
            if (attempt == ATTEMPTS || Ports.isFree(server.port)) {
                throw server.failure();
            }
        }
    }

    /** For one whose parent was killed. The caller holds the folder's lock, so nobody else relies on it. */
    static void stopOrphan(LivingProcesses processes, String signal) {
        if (processes.all().isEmpty()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("program", processes.program())
                .addKeyValue("processes", processes.all())
                .log("Stopping a server that a killed predecessor left behind");
        end(processes, signal);
    }

    int port() {
        return port;
    }

    String program() {
        return plan.processes().program();
    }

    boolean lives() {
        return process.isAlive();
    }

    /** After a death: ends what it left behind and begins anew on its port. False when it did not come up in time. */
    synchronized boolean revive() {
        if (stopping || lives()) {
            return true;
        }
        plan.processes().signalAll("KILL");
        if (!plan.processes().endWithin(LAST_CHANCE)) {
            return false;
        }
        forgetPid();
        process = Commands.spawn(plan.command().apply(port), plan.log());
        return comesUp();
    }

    /** Nobody lives on this folder now, whatever the file says. */
    private void forgetPid() {
        try {
            Files.deleteIfExists(plan.processes().pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + plan.processes().pidFile(), e);
        }
    }

    void stop() {
        stopping = true;
        synchronized (this) {
            end(plan.processes(), plan.stopSignal());
        }
    }

    private static void end(LivingProcesses processes, String signal) {
        processes.signalLeader(signal);
        if (processes.endWithin(SHUTDOWN)) {
            return;
        }
        processes.signalAll("QUIT");
        if (!processes.endWithin(LAST_CHANCE)) {
            throw new ServicesCannotStart("%s on %s does not stop (processes %s). End them by hand, then start again."
                    .formatted(processes.program(), processes.home(), processes.all()));
        }
    }

    private boolean comesUp() {
        var answers = plan.answers().apply(port);
        return LivingProcesses.within(RECOVERY, () -> stopping || !lives() || answers.getAsBoolean()) && lives();
    }

    private ServicesCannotStart failure() {
        var output = Commands.tail(plan.log());
        return new ServicesCannotStart("The embedded %s does not start; its log %s ends with: %s. %s"
                .formatted(plan.processes().program(), plan.log(), output, Binaries.remedy(output)));
    }
}
