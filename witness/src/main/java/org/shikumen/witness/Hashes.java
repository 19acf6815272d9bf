package org.shikumen.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 and the Base64 of the formats, which has one spelling for each value. */
final class Hashes {

    private Hashes() {}

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] fromBase64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (base64(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw new Malformed("\"%s\" is not Base64.".formatted(text));
    }

    /** One hash of a tree. */
    static byte[] hash(String base64) {
        var hash = fromBase64(base64);
        if (hash.length != 32) {
            throw new Malformed("A hash has 32 bytes, and \"%s\" has %d.".formatted(base64, hash.length));
        }
        return hash;
    }
}
