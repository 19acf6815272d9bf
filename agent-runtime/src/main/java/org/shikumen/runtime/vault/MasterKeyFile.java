package org.shikumen.runtime.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Master keys in a file that only its owner reads, made when there is none; one line, the newest first. Replicas may share it:
 * who meets a key that is not known reads again.
 */
final class MasterKeyFile implements MasterKeys {

    private final Path file;
    private volatile List<MasterKey> keys;

    private MasterKeyFile(Path file, List<MasterKey> keys) {
        this.file = file;
        this.keys = keys;
    }

    static MasterKeys in(Path secrets) {
        var file = secrets.resolve("master-key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new MasterKeyFile(file, MasterKeys.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The master key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_MASTER_KEY."
                            .formatted(file),
                    e);
        }
    }

    @Override
    public List<MasterKey> all() {
        return keys;
    }

    @Override
    public Optional<MasterKey> byId(String id) {
        var known = MasterKeys.super.byId(id);
        if (known.isEmpty()) {
            keys = alone(() -> MasterKeys.parse(Files.readString(file)));
        }
        return known.isPresent() ? known : MasterKeys.super.byId(id);
    }

    /** Does nothing where another replica has made one since this one last looked. */
    @Override
    public void makeAnother() {
        keys = alone(() -> {
            var now = Files.readString(file).strip();
            if (MasterKeys.parse(now).getFirst().id().equals(first().id())) {
                replace(fresh() + "," + now);
            }
            return MasterKeys.parse(Files.readString(file));
        });
    }

    @Override
    public void destroy(List<String> ids) {
        if (keys.stream().noneMatch(key -> ids.contains(key.id()))) {
            return;
        }
        keys = alone(() -> {
            var now = Files.readString(file).strip();
            var left = Stream.of(now.split(","))
                    .filter(key -> !ids.contains(MasterKey.ofBase64(key).id()))
                    .collect(Collectors.joining(","));
            if (!left.equals(now)) {
                replace(left);
            }
            return MasterKeys.parse(left);
        });
    }

    /** In place by one rename, so that a crash leaves the one or the other; what was there is overwritten. */
    private void replace(String text) throws IOException {
        try (var former = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var fresh = written(file, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            former.write(ByteBuffer.wrap(new byte[Math.toIntExact(former.size())]), 0);
            former.force(true);
        }
    }

    private interface Reading {
        List<MasterKey> read() throws IOException;
    }

    /** One replica at a time, and one thread of it. */
    private synchronized List<MasterKey> alone(Reading reading) {
        var lock = file.resolveSibling("master-key.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException("The master keys in %s cannot be changed.".formatted(file), e);
        }
    }

    private static String fresh() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Written aside and linked in place, so that of two replicas that start at once both read the same key. */
    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var fresh = written(file, fresh());
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another replica was first; its key is the one
        } finally {
            Files.delete(fresh);
        }
    }

    private static Path written(Path file, String text) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = Files.createTempFile(file.getParent(), "master-key", ".new", ownerOnly);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes()));
            channel.force(true);
        }
        return fresh;
    }
}
