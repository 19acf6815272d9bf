package org.shikumen.witness;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A log's public key: a C2SP verifier key for Ed25519.
 *
 * @param name the log's origin
 */
record LogKey(String name, byte[] id, PublicKey key) {

    private static final byte ED25519 = 1;
    private static final String X509_PREFIX = "302a300506032b6570032100";

    static LogKey parse(String vkey) {
        var parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3 || !SignedNote.isName(parts[0]) || !parts[1].matches("[0-9a-f]{8}")) {
            throw new Malformed("\"%s\" is no verifier key: <name>+<8 hex digits>+<base64>.".formatted(vkey.strip()));
        }
        var material = Hashes.fromBase64(parts[2]);
        var id = Arrays.copyOf(Hashes.sha256(Hashes.utf8(parts[0] + "\n"), material), 4);
        if (material.length != 33
                || material[0] != ED25519
                || !HexFormat.of().formatHex(id).equals(parts[1])) {
            throw new Malformed("The verifier key of %s is not an Ed25519 key, or was miscopied.".formatted(parts[0]));
        }
        return new LogKey(parts[0], id, publicKey(Arrays.copyOfRange(material, 1, 33)));
    }

    boolean isNamedBy(SignedNote.Line line) {
        return line.name().equals(name) && Arrays.equals(line.id(), id);
    }

    boolean signed(SignedNote.Line line, String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(Hashes.utf8(text));
            return signature.verify(line.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(byte[] raw) {
        try {
            var encoded = HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(raw));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Malformed("A verifier key holds no point of Ed25519.");
        }
    }
}
