package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a free port, the former one by preference, so that an administrator's bookmark mostly stays good. */
final class Ports {

    private Ports() {}

    /** Remembers its choice in the file. */
    static int freeLike(Path memory) {
        try {
            var former = Files.exists(memory)
                    ? Integer.parseInt(Files.readString(memory).strip())
                    : 0;
            var chosen = isFree(former) ? former : anyFree();
            Files.writeString(memory, chosen + "\n");
            return chosen;
        } catch (NumberFormatException e) {
            return anyFree();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the port in " + memory, e);
        }
    }

    static boolean isFree(int port) {
        return port > 0 && bind(port) == port;
    }

    private static int anyFree() {
        return bind(0);
    }

    /** Which port it got, or -1 where another has it. */
    private static int bind(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return socket.getLocalPort();
        } catch (IOException taken) {
            return -1;
        }
    }
}
