package org.shikumen.witness;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/** The latest checkpoint of each log that this witness signed: a file each, on disk before anybody hears of it. */
final class Heads {

    private final Path folder;

    Heads(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    static String nameOf(String origin) {
        return HexFormat.of().formatHex(Hashes.sha256(Hashes.utf8(origin)));
    }

    Optional<Checkpoint> latest(String origin) throws IOException {
        return text(nameOf(origin)).map(Checkpoint::parse);
    }

    /** @param name the SHA-256 of an origin, in hex */
    Optional<String> text(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Written aside, forced to disk and moved into place, so that a crash leaves the old one or the new one. */
    void store(String origin, String signedByBoth) throws IOException {
        var file = folder.resolve(nameOf(origin));
        var aside = folder.resolve(nameOf(origin) + ".new");
        try (var channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(Hashes.utf8(signedByBoth));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, file, ATOMIC_MOVE);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
