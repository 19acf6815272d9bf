package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECPublicKeySpec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Es256Test {

    private static final byte[] MESSAGE = "what was called, and for whom".getBytes(UTF_8);

    /** So many that numbers come up whose first byte is 0, or whose first bit is set: ASN.1 writes those in other lengths. */
    @ParameterizedTest
    @MethodSource("providers")
    void signsInSixtyFourBytesThatTheJdkAccepts(Provider provider) throws GeneralSecurityException {
        var random = new Random(20261122);
        for (var keys = 0; keys < 10; keys++) {
            var number = P256.privateNumber(new BigInteger(384, random));
            var signs = Es256.of(number, provider);
            var verifies = publicKey(number);
            for (var signatures = 0; signatures < 80; signatures++) {
                var signed = signs.sign(MESSAGE);
                assertThat(signed).hasSize(64);
                assertThat(verifies(verifies, signed)).isTrue();
            }
        }
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void leavesItToBoringSslWhereThereIsABuildOfIt() {
        assertThat(Es256.isNative()).isTrue();
        assertThat(Es256.PROVIDERS).hasSize(2);
    }

    private static PublicKey publicKey(BigInteger number) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(P256.publicPoint(number), P256.CURVE));
    }

    private static boolean verifies(PublicKey key, byte[] signed) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(MESSAGE);
        return signature.verify(signed);
    }

    static Iterable<Provider> providers() {
        return Es256.PROVIDERS;
    }
}
