package org.shikumen.runtime.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.shikumen.runtime.SecretFile;

/** The secret of the embedded default: a file that only its owner reads, made when there is none. */
final class IdentityKeyFile {

    private IdentityKeyFile() {}

    static IdentitySecrets in(Path folder) {
        var file = new SecretFile(folder.resolve("identity-key"));
        try {
            return IdentitySecrets.parse(file.readOrMake(IdentityKeyFile::random));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The identity key in %s cannot be read or made. Check the folder's owner, or set SHIKUMEN_IDENTITY_KEY."
                            .formatted(file),
                    e);
        }
    }

    private static String random() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}
