package org.shikumen.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of 32 bytes, the newest first, from which every key is derived (HKDF, RFC 5869): replicas that share them need to
 * agree on nothing else. Pseudonyms come from the oldest, so that a new secret does not rename the citizens.
 */
record IdentitySecrets(List<byte[]> newestFirst) {

    IdentitySecrets {
        newestFirst = newestFirst.stream().map(byte[]::clone).toList();
    }

    /** @param text Base64, several with commas between */
    static IdentitySecrets parse(String text) {
        try {
            var all = Stream.of(text.strip().split(","))
                    .map(each -> Base64.getDecoder().decode(each.strip()))
                    .toList();
            if (all.stream().anyMatch(each -> each.length != 32)) {
                throw new IllegalArgumentException("not 32 bytes");
            }
            return new IdentitySecrets(all);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The identity key is not Base64 of 32 bytes. Make one with: openssl rand -base64 32", e);
        }
    }

    /** From another secret that all replicas share; nothing can be told of that from what is derived. */
    static IdentitySecrets from(String other) {
        return new IdentitySecrets(List.of(Arrays.copyOf(derive(other.getBytes(UTF_8), "secret"), 32)));
    }

    List<SigningKey> keys(Audience audience, long quarter) {
        return newestFirst.stream()
                .map(secret -> derive(secret, "key", audience.toString(), Long.toString(quarter)))
                .map(seed -> SigningKey.of(new BigInteger(1, seed)))
                .toList();
    }

    String pseudonym(Audience audience, String citizen) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(newestFirst.getLast(), "citizens", audience.toString()), "HmacSHA256"));
            var name = Arrays.copyOf(mac.doFinal(citizen.getBytes(UTF_8)), 18);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256.", e);
        }
    }

    /** 48 bytes, so that a number below the curve's order is as good as evenly chosen. */
    private static byte[] derive(byte[] secret, String... purpose) {
        try {
            var info = ("shikumen/identity/" + String.join("|", purpose)).getBytes(UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, 48));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF.", e);
        }
    }
}
