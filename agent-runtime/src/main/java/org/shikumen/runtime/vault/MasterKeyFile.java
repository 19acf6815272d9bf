package org.shikumen.runtime.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The master key of the embedded default: a file that only its owner reads, made when there is none. */
final class MasterKeyFile {

    private MasterKeyFile() {}

    static MasterKeys in(Path secrets) {
        var file = secrets.resolve("master-key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return MasterKeys.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The master key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_MASTER_KEY."
                            .formatted(file),
                    e);
        }
    }

    /** Written aside and linked in place, so that of two replicas that start at once both read the same key. */
    private static void create(Path file) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), "master-key", ".new", ownerOnly);
        try (var channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another replica was first; its key is the one
        } finally {
            Files.delete(fresh);
        }
    }
}
