package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

/** The secret of the embedded default: a file that only its owner reads, made when there is none. */
final class IdentityKeyFile {

    private IdentityKeyFile() {}

    static IdentitySecrets in(Path folder) {
        var file = folder.resolve("identity-key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return IdentitySecrets.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The identity key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_IDENTITY_KEY."
                            .formatted(file),
                    e);
        }
    }

    /** Written aside and linked in place, so that of two replicas that start at once both read the same key. */
    private static void create(Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), "identity-key", ".new", ownerOnly);
        try (var channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap(random().getBytes(US_ASCII)));
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another replica was first; its key is the one
        } finally {
            Files.delete(fresh);
        }
    }

    private static String random() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}
