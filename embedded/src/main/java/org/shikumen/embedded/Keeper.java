package org.shikumen.embedded;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the servers: one that dies while we live is started again, at the same address and with its data. */
final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final List<Server> servers;
    private final Thread thread;
    private volatile boolean closed;

    Keeper(List<Server> servers) {
        this.servers = List.copyOf(servers);
        this.thread = Thread.ofPlatform().daemon().name("embedded-keeper").start(this::keep);
    }

    private void keep() {
        try {
            while (!closed) {
                var allLive = servers.stream().map(this::lives).reduce(true, Boolean::logicalAnd);
                Thread.sleep(allLive ? LOOK : AFTER_A_FAILURE);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lives(Server server) {
        return closed || server.lives() || revived(server);
    }

    private boolean revived(Server server) {
        LOG.atWarn().addKeyValue("program", server.program()).log("An embedded server has died; starting it again");
        try {
            var back = server.revive();
            LOG.atWarn()
                    .addKeyValue("program", server.program())
                    .addKeyValue("back", back)
                    .log("Started again");
            return back;
        } catch (RuntimeException failure) {
            LOG.atError()
                    .addKeyValue("program", server.program())
                    .setCause(failure)
                    .log("An embedded server cannot be started again; will try on");
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
