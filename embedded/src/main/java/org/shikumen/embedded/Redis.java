package org.shikumen.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** Runs Redis with nothing on disk: it is never the truth, and what it forgets is refused or asked again. */
final class Redis {

    private static final String SHUTDOWN = "TERM";
    private static final int PATIENCE_MILLIS = 1_000;

    private Redis() {}

    static Server start(DataFolder folder, Binaries binaries, Secrets secrets) {
        var settings = folder.redis().resolve("redis.conf");
        return Server.start(new Server.Plan(
                processesOn(folder),
                SHUTDOWN,
                folder.root().resolve("redis.port"),
                folder.root().resolve("redis.log"),
                port -> {
                    PrivateFile.write(settings, settings(folder.redis(), port, secrets.redis()));
                    return List.of(binaries.redisServer().toString(), settings.toString());
                },
                port -> () -> answers(port, secrets.redis())));
    }

    static void stopOrphan(DataFolder folder) {
        Server.stopOrphan(processesOn(folder), SHUTDOWN);
    }

    static LivingProcesses processesOn(DataFolder folder) {
        return new LivingProcesses("redis-server", folder.redis(), pidFile(folder.redis()));
    }

    private static Path pidFile(Path home) {
        return home.resolve("redis.pid");
    }

    /** In a file, since the process table shows arguments to everyone. */
    private static String settings(Path home, int port, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                save ""
                appendonly no
                daemonize no
                loglevel warning
                maxmemory 256mb
                # Full means refused. An evicted nonce would open a door.
                maxmemory-policy noeviction
                """.formatted(port, password, home, pidFile(home));
    }

    private static boolean answers(int port, String password) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(US_ASCII));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }
}
