package org.shikumen.tools.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a REST gateway of the usual kind: {@code base64(HMAC-SHA256(secret, METHOD \n PATH \n sortedQuery \n
 * hex(sha256(body)) \n timestamp \n nonce \n appKey))}. Path and query as they are on the wire, percent-encoded; query
 * parts sorted as text.
 */
public final class HmacSignature {

    public static final String APP_KEY = "X-App-Key";
    public static final String TIMESTAMP = "X-Timestamp";
    public static final String NONCE = "X-Nonce";
    public static final String SIGNATURE = "X-Signature";

    private HmacSignature() {}

    public static String of(
            String secret,
            String method,
            String path,
            String query,
            byte[] body,
            String timestamp,
            String nonce,
            String appKey) {
        var canonical = String.join("\n", method, path, sorted(query), sha256(body), timestamp, nonce, appKey);
        return Base64.getEncoder().encodeToString(hmac(secret, canonical));
    }

    private static String sorted(String query) {
        if (query.indexOf('&') < 0) {
            return query;
        }
        var parts = query.split("&");
        Arrays.sort(parts);
        return String.join("&", parts);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256. Run on a complete JDK 25.", e);
        }
    }

    private static byte[] hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA256. Run on a complete JDK 25.", e);
        }
    }
}
