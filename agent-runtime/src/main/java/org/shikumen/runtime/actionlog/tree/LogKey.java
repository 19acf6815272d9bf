package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The key that signs the tree's heads: Ed25519. What signs is Base64 of PKCS#8, as openssl writes it. */
record LogKey(PrivateKey signs, PublicKey verifies) {

    static LogKey fresh() {
        return from(new SecureRandom());
    }

    static LogKey ofBase64(String text) {
        try {
            var bytes = Base64.getMimeDecoder().decode(text.strip());
            var signs = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return from(new Fixed(((EdECPrivateKey) signs).getBytes().orElseThrow()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "The log's key is not an Ed25519 key. Make one with: openssl genpkey -algorithm ed25519 -outform DER"
                            + " | base64 -w0",
                    e);
        }
    }

    String toBase64() {
        return Base64.getEncoder().encodeToString(signs.getEncoded());
    }

    byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(signs);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The log's key does not sign.", e);
        }
    }

    /** The public key in the 32 bytes of RFC 8032: the end of its X.509 form. */
    byte[] raw() {
        var encoded = verifies.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /** C2SP signed-note, verifier keys. */
    String vkey(String name) {
        var material = new ByteArrayOutputStream();
        material.write(1);
        material.writeBytes(raw());
        return name + "+" + HexFormat.of().formatHex(id(name)) + "+"
                + Base64.getEncoder().encodeToString(material.toByteArray());
    }

    /** One signature line of a note. */
    String signatureLine(String name, String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(id(name));
        bytes.writeBytes(sign(text.getBytes(UTF_8)));
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\n";
    }

    private byte[] id(String name) {
        var sha256 = Rfc6962.sha256();
        sha256.update((name + "\n").getBytes(UTF_8));
        sha256.update((byte) 1);
        return Arrays.copyOf(sha256.digest(raw()), 4);
    }

    private static LogKey from(SecureRandom seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, seed);
            var pair = generator.generateKeyPair();
            return new LogKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519.", e);
        }
    }

    /** A private key is 32 random bytes. Given these, the generator finds the public key, which nothing else in the JDK does. */
    private static final class Fixed extends SecureRandom {

        private final transient byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
