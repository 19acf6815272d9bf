package org.shikumen.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** What lies where under the one folder that holds everything that must be kept. */
record DataFolder(Path root, Path binaries) {

    /** Opens the folder, and makes it if it is new; the binaries lie inside. */
    static DataFolder at(Path path) {
        return at(path, path);
    }

    static DataFolder at(Path path, Path binaries) {
        return new DataFolder(real(path), real(binaries));
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path postgresLogs() {
        return make(root.resolve("postgres-log"));
    }

    Path redis() {
        return make(root.resolve("redis"));
    }

    Path secrets() {
        return make(root.resolve("secrets"));
    }

    static Path make(Path folder) {
        try {
            return Files.isDirectory(folder)
                    ? folder
                    : Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ServicesCannotStart(
                    "The folder %s cannot be made. Check the owner of %s, or choose another data folder."
                            .formatted(folder, folder.getParent()),
                    e);
        }
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var found = Files.walk(tree)) {
            for (var each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + tree, e);
        }
    }

    /** Without symbolic links, because /proc shows the folders of living processes that way. */
    private static Path real(Path path) {
        try {
            return make(path.toAbsolutePath().normalize()).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + path, e);
        }
    }
}
