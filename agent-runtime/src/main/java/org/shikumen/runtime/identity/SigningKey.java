package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A key of the curve P-256 and its tokens (ES256). Its id is its thumbprint (RFC 7638), so that no two keys share one. */
record SigningKey(Es256 signs, ECPoint verifies, String id) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param seed evenly chosen, and longer than the curve's order */
    static SigningKey of(BigInteger seed) {
        var number = P256.privateNumber(seed);
        var point = P256.publicPoint(number);
        return new SigningKey(Es256.of(number), point, thumbprint(point));
    }

    String jwt(String claims) {
        var header =
                JSON.createObjectNode().put("alg", "ES256").put("typ", "JWT").put("kid", id);
        var signed = url(JSON.writeValueAsBytes(header)) + "." + url(claims.getBytes(UTF_8));
        return signed + "." + url(signs.sign(signed.getBytes(UTF_8)));
    }

    ObjectNode jwk() {
        return coordinates(verifies).put("kid", id).put("use", "sig").put("alg", "ES256");
    }

    private static String thumbprint(ECPoint point) {
        try {
            var members = JSON.writeValueAsBytes(coordinates(point)); // RFC 7638: crv, kty, x, y, in this order
            return url(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(members), 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static ObjectNode coordinates(ECPoint point) {
        return JSON.createObjectNode()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", url(P256.fixed(point.getAffineX())))
                .put("y", url(P256.fixed(point.getAffineY())));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
