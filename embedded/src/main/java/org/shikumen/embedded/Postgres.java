package org.shikumen.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prepares a PostgreSQL cluster in the data folder and runs it. */
final class Postgres {

    // Fast shutdown: SIGTERM would wait for every client to leave.
    private static final String FAST_SHUTDOWN = "INT";

    private final DataFolder folder;
    private final Binaries binaries;
    private final Unprivileged unprivileged;
    private final LivingProcesses processes;

    private Postgres(DataFolder folder, Binaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
        this.unprivileged = Unprivileged.on(folder);
        this.processes = processesOn(folder);
    }

    static Server start(DataFolder folder, Binaries binaries, Secrets secrets, Durability durability) {
        return new Postgres(folder, binaries).start(secrets, durability);
    }

    static void stopOrphan(DataFolder folder) {
        Server.stopOrphan(processesOn(folder), FAST_SHUTDOWN);
    }

    static LivingProcesses processesOn(DataFolder folder) {
        return new LivingProcesses(
                "postgres", folder.postgres(), folder.postgres().resolve("postmaster.pid"));
    }

    private Server start(Secrets secrets, Durability durability) {
        try {
            if (!Files.exists(folder.postgres())) {
                initialise(secrets, durability);
            }
            requireSameMajor();
            // Its process is gone or was just stopped; a zombie of that number would keep PostgreSQL from starting.
            Files.deleteIfExists(processes.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder.postgres(), e);
        }
        unprivileged.own(folder.postgres());
        return Server.start(new Server.Plan(
                processes,
                FAST_SHUTDOWN,
                folder.root().resolve("postgres.port"),
                startLog(),
                port -> unprivileged.command(binaries.postgres().resolve("postgres"), arguments(port, durability)),
                port -> () -> serves(port)));
    }

    /** Beside its place first: a cluster that was cut off half made must not look like one. */
    private void initialise(Secrets secrets, Durability durability) throws IOException {
        discardUnfinished();
        var fresh = unprivileged.own(Files.createTempDirectory(folder.root(), "postgres-new-"));
        var password = folder.root().resolve("postgres-new-password");
        PrivateFile.write(password, secrets.postgresAdmin());
        try {
            var done = Commands.run(
                    unprivileged.command(
                            binaries.postgres().resolve("initdb"),
                            initdbArguments(fresh, unprivileged.own(password), durability)),
                    startLog());
            if (!done) {
                var output = Commands.tail(startLog());
                throw new ServicesCannotStart("PostgreSQL cannot make its files in %s: %s. %s"
                        .formatted(folder.postgres(), output, Binaries.remedy(output)));
            }
            Files.move(fresh, folder.postgres(), ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void discardUnfinished() throws IOException {
        try (var unfinished = Files.newDirectoryStream(folder.root(), "postgres-new-*")) {
            unfinished.forEach(DataFolder::delete);
        }
    }

    private static List<String> initdbArguments(Path cluster, Path password, Durability durability) {
        return List.of(
                "--pgdata=" + cluster,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                durability == Durability.KEEPS_EVERYTHING ? "--sync-method=fsync" : "--no-sync");
    }

    private List<String> arguments(int port, Durability durability) {
        var arguments = new ArrayList<>(List.of("-D", folder.postgres().toString()));
        Stream.concat(durability.settings().stream(), settings(port).stream())
                .forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return arguments;
    }

    private List<String> settings(int port) {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "shared_buffers=128MB",
                "max_wal_size=1GB",
                "random_page_cost=1.1", // reading here and there costs an SSD hardly more than in order
                "wal_level=replica",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "logging_collector=on",
                "log_directory=" + unprivileged.own(folder.postgresLogs()),
                // One file a weekday, begun anew when its day comes round: a week of logs and no more.
                "log_filename=postgres-%u.log",
                "log_rotation_age=1d",
                "log_rotation_size=0",
                "log_truncate_on_rotation=on",
                "log_checkpoints=off",
                // Neither a statement nor the key that a unique index names: both may hold a citizen's values.
                "log_min_error_statement=panic",
                "log_error_verbosity=terse");
    }

    /** PostgreSQL writes its state into the eighth line, its port into the fourth. */
    private boolean serves(int port) {
        try {
            var lines = Files.readAllLines(processes.pidFile());
            return lines.size() >= 8
                    && lines.get(3).strip().equals(String.valueOf(port))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notYetWritten) {
            return false;
        }
    }

    private void requireSameMajor() throws IOException {
        var version = folder.postgres().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new ServicesCannotStart("""
                    %s is there, but it holds no files of PostgreSQL. Put back what stood there, from a backup if need be; \
                    where nothing did, remove the folder.""".formatted(folder.postgres()));
        }
        var major = Files.readString(version).strip();
        if (!major.equals(Binaries.postgresMajor())) {
            throw new ServicesCannotStart("""
                    %s was written by PostgreSQL %s and this Shikumen brings another. Start the Shikumen that wrote \
                    it, take a dump, and load that into a new data folder.""".formatted(folder.postgres(), major));
        }
    }

    private Path startLog() {
        return folder.root().resolve("postgres.log");
    }
}
