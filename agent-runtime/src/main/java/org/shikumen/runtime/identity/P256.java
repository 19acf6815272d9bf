package org.shikumen.runtime.identity;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;

/**
 * The curve P-256 (FIPS 186-5), and the one sum of its points that the JDK keeps to itself: the public point of a private
 * number. Affine and not in constant time, so for making keys only, once for each.
 */
final class P256 {

    static final ECParameterSpec CURVE = curve();

    private static final int BYTES = 32;
    private static final BigInteger FIELD = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    /** @param seed evenly chosen, and longer than the curve's order */
    static BigInteger privateNumber(BigInteger seed) {
        return seed.mod(CURVE.getOrder().subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    static ECPoint publicPoint(BigInteger privateNumber) {
        var sum = ECPoint.POINT_INFINITY;
        for (var bit = privateNumber.bitLength() - 1; bit >= 0; bit--) {
            sum = plus(sum, sum);
            if (privateNumber.testBit(bit)) {
                sum = plus(sum, CURVE.getGenerator());
            }
        }
        return sum;
    }

    /** Big-endian in 32 bytes, as JOSE writes coordinates and both halves of a signature (RFC 7518, 3.4 and 6.2.1.2). */
    static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[BYTES];
        var length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return fixed;
    }

    /** The two numbers of a signature that is written in ASN.1 (RFC 3279, 2.2.3; 72 bytes at most, so lengths are single bytes), each fixed. */
    static byte[] joined(byte[] asn1) {
        var r = Arrays.copyOfRange(asn1, 4, 4 + asn1[3]);
        var s = Arrays.copyOfRange(asn1, 6 + asn1[3], asn1.length);
        var joined = Arrays.copyOf(fixed(new BigInteger(r)), 2 * BYTES);
        System.arraycopy(fixed(new BigInteger(s)), 0, joined, BYTES, BYTES);
        return joined;
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
