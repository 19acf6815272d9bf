package org.shikumen.runtime.actionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex: of an envelope, and what stands before the first record of a chain. */
final class Seal {

    private Seal() {}

    static String of(String envelope) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(envelope.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static String beforeTheFirst(String chain) {
        return of("shikumen:" + chain);
    }
}
