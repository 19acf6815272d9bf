package org.shikumen.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/**
 * A secret in a file that only its owner reads. Whatever a crash or a power cut interrupts, the file holds the old secret or the
 * new one, whole and on disk; copies that were being written are destroyed at the next start. Replicas may share the folder.
 */
public final class SecretFile {

    private static final Object ONE_THREAD = new Object();

    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /** What is written while nobody else writes. */
    public interface Change<T> {
        T make() throws IOException;
    }

    public String read() throws IOException {
        return Files.readString(file, US_ASCII).strip();
    }

    /** Of two replicas that start at once both get the same. A folder that cannot be written will do where all is there. */
    public String readOrMake(Supplier<String> fresh) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file) || !leftovers().isEmpty()) {
            alone(() -> {
                sweep();
                if (!Files.exists(file)) {
                    put(fresh.get());
                }
                return file;
            });
        }
        return read();
    }

    /** One process at a time, and one thread of it. */
    public <T> T alone(Change<T> change) throws IOException {
        synchronized (ONE_THREAD) {
            var lock = file.resolveSibling(file.getFileName() + ".lock");
            try (var channel = FileChannel.open(lock, CREATE, WRITE);
                    var held = channel.lock()) {
                return change.make();
            }
        }
    }

    /** Only inside {@link #alone}. What was there before is overwritten once the new one is in its place. */
    public void replace(String secret) throws IOException {
        sweep();
        try (var former = FileChannel.open(file, WRITE)) {
            put(secret);
            overwrite(former);
        }
    }

    private void put(String secret) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(folder(), file.getFileName().toString(), ".new", ownerOnly);
        try (var channel = FileChannel.open(fresh, WRITE)) {
            writeAll(channel, secret.getBytes(US_ASCII));
        }
        CrashPoints.reach("secret-aside");
        Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
        try (var names = FileChannel.open(folder(), READ)) {
            names.force(true);
        }
    }

    /** What a crash left is a copy nobody uses, or, of an earlier release, another name of the file itself. */
    private void sweep() throws IOException {
        for (var left : leftovers()) {
            if (!Files.exists(file) || !Files.isSameFile(file, left)) {
                try (var channel = FileChannel.open(left, WRITE)) {
                    overwrite(channel);
                }
            }
            Files.delete(left);
        }
    }

    private List<Path> leftovers() throws IOException {
        var name = file.getFileName().toString();
        try (var all = Files.list(folder())) {
            return all.filter(each -> each.getFileName().toString().matches(name + "\\d+\\.new"))
                    .toList();
        }
    }

    private static void overwrite(FileChannel channel) throws IOException {
        writeAll(channel, new byte[Math.toIntExact(channel.size())]);
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        channel.force(true);
    }

    private Path folder() {
        return file.toAbsolutePath().getParent();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
