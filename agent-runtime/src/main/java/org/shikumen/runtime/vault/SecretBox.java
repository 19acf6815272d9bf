package org.shikumen.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under one key. What is sealed names its context (the associated data), so that a cipher text that was moved
 * elsewhere does not open there. Layout: a version byte, 12 random bytes, the cipher text with its tag.
 */
final class SecretBox {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final SecretKeySpec encryption;

    private SecretBox(byte[] key) {
        this.key = key.clone();
        this.encryption = new SecretKeySpec(mac("encrypt"), "AES");
    }

    static SecretBox withKey(byte[] key) {
        return new SecretBox(key);
    }

    byte[] seal(byte[] plain, String context) {
        return seal(new byte[] {VERSION}, plain, context);
    }

    /** @param prefix stands before the nonce, in the clear and unprotected */
    byte[] seal(byte[] prefix, byte[] plain, String context) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = Arrays.copyOf(prefix, prefix.length + NONCE + plain.length + TAG);
        System.arraycopy(nonce, 0, sealed, prefix.length, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain, 0, plain.length, sealed, prefix.length + NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    byte[] open(byte[] sealed, String context) {
        if (sealed.length == 0 || sealed[0] != VERSION) {
            throw new UnreadableValue();
        }
        return open(sealed, 1, context);
    }

    /** @param prefix how many bytes stand before the nonce */
    byte[] open(byte[] sealed, int prefix, String context) {
        var from = prefix + NONCE;
        if (sealed.length < from + TAG) {
            throw new UnreadableValue();
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, prefix, from), context)
                    .doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException e) {
            throw new UnreadableValue();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    /** A keyed hash; the key of each use is derived, so that no use tells about another. */
    byte[] hash(String use, String value) {
        return mac(mac(use), value);
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    private byte[] mac(String label) {
        return mac(key, label);
    }

    private static byte[] mac(byte[] key, String label) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(label.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }
}
