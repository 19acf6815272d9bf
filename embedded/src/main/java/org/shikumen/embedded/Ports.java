package org.shikumen.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a free port, the former one by preference, so that an administrator's bookmark mostly stays good. */
final class Ports {

    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** Remembers its choice in the file, whatever has become of what stood there. */
    static int freeLike(Path memory) {
        try {
            var former = former(memory);
            var chosen = isFree(former) ? former : anyFree();
            Files.writeString(memory, chosen + "\n");
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the port in " + memory, e);
        }
    }

    /** 0 where none is remembered, or nothing that is a number. */
    private static int former(Path memory) throws IOException {
        if (!Files.exists(memory)) {
            return 0;
        }
        try {
            return Integer.parseInt(Files.readString(memory, ISO_8859_1).strip());
        } catch (NumberFormatException spoilt) {
            return 0;
        }
    }

    static boolean isFree(int port) {
        return port > 0 && port <= HIGHEST && bind(port) == port;
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
