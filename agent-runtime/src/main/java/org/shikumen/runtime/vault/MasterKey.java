package org.shikumen.runtime.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Wraps data keys. Lives outside the database, so that the database alone tells nothing.
 *
 * @param id tells keys apart and nothing about them
 */
record MasterKey(String id, SecretBox box) {

    static MasterKey of(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "A master key has 32 bytes; this one has %d. Make one with: openssl rand -base64 32"
                            .formatted(key.length));
        }
        return new MasterKey(idOf(key), SecretBox.withKey(key));
    }

    static MasterKey ofBase64(String text) {
        return of(decoded(text.strip()));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // the text is a secret, so the message does not repeat it
            throw new IllegalArgumentException("The master key cannot be read: it is 32 bytes in Base64. "
                    + "Make one with: openssl rand -base64 32");
        }
    }

    private static String idOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("shikumen master key".getBytes());
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
