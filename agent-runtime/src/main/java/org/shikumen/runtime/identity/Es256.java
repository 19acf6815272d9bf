package org.shikumen.runtime.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.util.List;
import org.conscrypt.Conscrypt;

/**
 * A private key and who signs with it, as RFC 7518, 3.4 says. Every call of every agent is signed, so BoringSSL does it where
 * Conscrypt brings it for the platform: in a sixth of the processor time of the JDK's own code, which does it elsewhere.
 *
 * @param key made by the provider: another's would be translated at each signature
 */
record Es256(Provider provider, PrivateKey key) {

    /** The fastest of this platform first. */
    static final List<Provider> PROVIDERS = providers();

    static Es256 of(BigInteger privateNumber) {
        return of(privateNumber, PROVIDERS.getFirst());
    }

    static Es256 of(BigInteger privateNumber, Provider provider) {
        try {
            var key = KeyFactory.getInstance("EC", provider)
                    .generatePrivate(new ECPrivateKeySpec(privateNumber, P256.CURVE));
            return new Es256(provider, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every provider has P-256.", e);
        }
    }

    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA", provider);
            signature.initSign(key);
            signature.update(message);
            return P256.joined(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for tokens does not sign.", e);
        }
    }

    static boolean isNative() {
        return Conscrypt.isConscrypt(PROVIDERS.getFirst());
    }

    private static List<Provider> providers() {
        try {
            var java = KeyFactory.getInstance("EC").getProvider();
            return Conscrypt.isAvailable() ? List.of(Conscrypt.newProvider(), java) : List.of(java);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has elliptic curves.", e);
        }
    }
}
