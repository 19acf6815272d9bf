package org.shikumen.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the witness. Settings come from the environment: SHIKUMEN_WITNESS_DATA (folder of its key, its store and the file
 * {@code logs}), SHIKUMEN_WITNESS_NAME (for a key made at the first start), SHIKUMEN_WITNESS_ADDRESS, SHIKUMEN_WITNESS_PORT.
 */
public final class Witness {

    /** Held as long as the process lives; a channel that nobody holds is closed, and its lock gone. */
    private static final List<FileChannel> LOCKS = new ArrayList<>();

    private Witness() {}

    public static void main(String[] arguments) throws Exception {
        // a request that drips in must not hold a connection for ever; in seconds
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        try {
            start(System.getenv());
        } catch (Malformed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static WitnessServer start(Map<String, String> settings) throws IOException, GeneralSecurityException {
        var data = Files.createDirectories(Path.of(settings.getOrDefault("SHIKUMEN_WITNESS_DATA", "./witness-data")));
        own(data);
        var key = CosignerKey.in(data, settings.getOrDefault("SHIKUMEN_WITNESS_NAME", "witness.shikumen.example"));
        var logs = new TrustedLogs(data.resolve("logs"));
        var heads = new Heads(data.resolve("heads"));
        var address = new InetSocketAddress(
                settings.getOrDefault("SHIKUMEN_WITNESS_ADDRESS", "127.0.0.1"),
                Integer.parseInt(settings.getOrDefault("SHIKUMEN_WITNESS_PORT", "8787")));
        var known = logs.all().size();
        var server = new WitnessServer(address, new AddCheckpoint(logs, heads, key, Clock.systemUTC()), heads);
        // in one piece: who waits for it must not read half an address
        System.out.print(("Its key, for SHIKUMEN_WITNESS_KEY: %s%nIt trusts %d log keys, listed in %s%n"
                        + "The witness is ready at http://%s:%d%n")
                .formatted(key.vkey(), known, data.resolve("logs"), address.getHostString(), server.port()));
        return server;
    }

    /** Two processes on one store could each sign what the other would not. The lock ends with the process. */
    private static void own(Path data) throws IOException {
        var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        LOCKS.add(channel);
        if (channel.tryLock() == null) {
            throw new Malformed("Another witness works on %s. Stop it, or set SHIKUMEN_WITNESS_DATA.".formatted(data));
        }
    }
}
