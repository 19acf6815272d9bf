package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key of the curve P-256 and its tokens (ES256). Not Ed25519: signing takes a third of the time in this JDK, and every call
 * is signed. Its id is its thumbprint (RFC 7638), so that no two keys share one.
 */
record SigningKey(PrivateKey signs, ECPoint verifies, String id) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger FIELD = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    /** @param seed evenly chosen, and longer than the curve's order */
    static SigningKey of(BigInteger seed) {
        var number = seed.mod(CURVE.getOrder().subtract(BigInteger.ONE)).add(BigInteger.ONE);
        var point = times(number, CURVE.getGenerator());
        try {
            var signs = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, CURVE));
            return new SigningKey(signs, point, thumbprint(point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has P-256.", e);
        }
    }

    String jwt(String claims) {
        var header =
                JSON.createObjectNode().put("alg", "ES256").put("typ", "JWT").put("kid", id);
        var signed = url(JSON.writeValueAsString(header).getBytes(UTF_8)) + "." + url(claims.getBytes(UTF_8));
        return signed + "." + url(signature(signed.getBytes(UTF_8)));
    }

    ObjectNode jwk() {
        return coordinates(verifies).put("kid", id).put("use", "sig").put("alg", "ES256");
    }

    private byte[] signature(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signs);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for tokens does not sign.", e);
        }
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
                .put("x", url(fixed(point.getAffineX())))
                .put("y", url(fixed(point.getAffineY())));
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // --- the public point of a private number, which the JDK does not tell; once for each key

    private static ECPoint times(BigInteger number, ECPoint point) {
        var sum = ECPoint.POINT_INFINITY;
        for (var bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            if (number.testBit(bit)) {
                sum = plus(sum, point);
            }
        }
        return sum;
    }

    private static ECPoint plus(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY) || other.equals(ECPoint.POINT_INFINITY)) {
            return one.equals(ECPoint.POINT_INFINITY) ? other : one;
        }
        var slope = one.equals(other) ? tangent(one) : secant(one, other);
        var x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(FIELD);
        var y = slope.multiply(one.getAffineX().subtract(x))
                .subtract(one.getAffineY())
                .mod(FIELD);
        return new ECPoint(x, y);
    }

    private static BigInteger tangent(ECPoint point) {
        return point.getAffineX()
                .pow(2)
                .multiply(BigInteger.valueOf(3))
                .add(CURVE.getCurve().getA())
                .multiply(point.getAffineY().shiftLeft(1).modInverse(FIELD));
    }

    private static BigInteger secant(ECPoint one, ECPoint other) {
        return other.getAffineY()
                .subtract(one.getAffineY())
                .multiply(other.getAffineX().subtract(one.getAffineX()).modInverse(FIELD));
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has P-256.", e);
        }
    }
}
