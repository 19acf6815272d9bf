package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 6962, section 2.1, over SHA-256. */
public final class Rfc6962 {

    static final int LENGTH = 32;

    private Rfc6962() {}

    static byte[] emptyTree() {
        return sha256().digest();
    }

    public static byte[] leaf(String envelope) {
        var sha256 = sha256();
        sha256.update((byte) 0);
        return sha256.digest(envelope.getBytes(UTF_8));
    }

    public static byte[] node(byte[] left, byte[] right) {
        var sha256 = sha256();
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
