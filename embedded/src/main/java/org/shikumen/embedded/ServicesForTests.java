package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a test JVM its services: in a temporary folder, over programs that all JVMs of this user share. */
final class ServicesForTests {

    private static final Logger LOG = LoggerFactory.getLogger(ServicesForTests.class);
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    static final String PREFIX = "shikumen-test-";

    // A younger folder may belong to a JVM that has made it and not locked it yet.
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private ServicesForTests() {}

    static EmbeddedServices shared() {
        return Holder.SERVICES;
    }

    private static EmbeddedServices start() {
        sweep();
        try {
            var folder = DataFolder.at(Files.createTempDirectory(PREFIX), programs());
            var services = EmbeddedServices.start(folder, Durability.MAY_FORGET);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(services, folder), "discard-services"));
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder in " + TEMPORARY, e);
        }
    }

    private static void discard(EmbeddedServices services, DataFolder folder) {
        services.close();
        DataFolder.delete(folder.root());
    }

    /** A folder of our own, because whoever could write there would choose what we run. */
    static Path programs() throws IOException {
        var folder = DataFolder.make(TEMPORARY.resolve("shikumen-programs-" + System.getProperty("user.name")));
        if (!Files.getOwner(folder).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new ServicesCannotStart(
                    "%s belongs to someone else. Remove it, or set java.io.tmpdir to a folder of yours."
                            .formatted(folder));
        }
        return folder;
    }

    /** What test JVMs that were killed have left. */
    static void sweep() {
        try (var folders = Files.newDirectoryStream(TEMPORARY, PREFIX + "*")) {
            for (var each : folders) {
                sweep(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look through " + TEMPORARY, e);
        }
    }

    private static void sweep(Path path) {
        try {
            if (Files.getLastModifiedTime(path)
                    .toInstant()
                    .isAfter(Instant.now().minus(YOUNG))) {
                return;
            }
            var folder = DataFolder.at(path);
            var lock = FolderLock.take(folder.root());
            try {
                EmbeddedServices.stopOrphans(folder);
                DataFolder.delete(folder.root());
            } finally {
                lock.release();
            }
        } catch (IOException | RuntimeException inUseOrAnothers) {
            LOG.debug("Left {} alone", path, inUseOrAnothers);
        }
    }

    /** Started when first asked for. */
    private static final class Holder {
        static final EmbeddedServices SERVICES = start();
    }
}
