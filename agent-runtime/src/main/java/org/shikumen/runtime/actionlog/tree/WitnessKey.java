package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.shikumen.runtime.UnusableSetting;

/** The witness's public key, from its C2SP vkey: checks cosignatures, tlog-cosignature version 1. */
record WitnessKey(String vkey, String name, byte[] id, PublicKey verifies) {

    private static final String X509_PREFIX = "302a300506032b6570032100";
    private static final byte COSIGNATURE = 4;

    static WitnessKey of(String vkey) {
        try {
            var parts = vkey.strip().split("\\+", 3);
            var material = Base64.getDecoder().decode(parts[2]);
            var id = HexFormat.of().parseHex(parts[1]);
            if (material.length != 33 || material[0] != COSIGNATURE || !Arrays.equals(id, id(parts[0], material))) {
                throw new IllegalArgumentException("not a cosigner's Ed25519 key");
            }
            return new WitnessKey(vkey.strip(), parts[0], id, publicKey(Arrays.copyOfRange(material, 1, 33)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnusableSetting(
                    "SHIKUMEN_WITNESS_KEY is not a witness's key. It looks like <name>+<8 hex digits>+<base64>; the"
                            + " witness prints it when it starts.",
                    e);
        }
    }

    /** The lines of an answer that this witness signed for this checkpoint; empty when none does. */
    Optional<String> cosignature(String answer, String checkpoint) {
        return answer.lines()
                .filter(line -> signs(line, checkpoint))
                .findFirst()
                .map(line -> line + "\n");
    }

    private boolean signs(String line, String checkpoint) {
        var parts = line.split(" ");
        if (parts.length != 3 || !parts[0].equals("\u2014") || !parts[1].equals(name)) {
            return false;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
            var named = new byte[4];
            bytes.get(named);
            var time = bytes.getLong();
            var signature = new byte[64];
            bytes.get(signature);
            return Arrays.equals(named, id) && !bytes.hasRemaining() && verifies(time, checkpoint, signature);
        } catch (RuntimeException | GeneralSecurityException e) {
            return false;
        }
    }

    private boolean verifies(long time, String checkpoint, byte[] signature) throws GeneralSecurityException {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(verifies);
        verifier.update(
                "cosignature/v1\ntime %d\n%s".formatted(time, checkpoint).getBytes(UTF_8));
        return verifier.verify(signature);
    }

    private static byte[] id(String name, byte[] material) {
        var sha256 = Rfc6962.sha256();
        sha256.update((name + "\n").getBytes(UTF_8));
        return Arrays.copyOf(sha256.digest(material), 4);
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        var encoded = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(raw));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
