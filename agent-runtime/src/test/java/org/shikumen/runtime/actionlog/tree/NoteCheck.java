package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** C2SP signed-note as a stranger checks it. */
final class NoteCheck {

    private NoteCheck() {}

    static boolean signedBy(String note, String vkey) throws Exception {
        var key = vkey.split("\\+", 3);
        var material = Base64.getDecoder().decode(key[2]);
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((key[0] + "\n").getBytes(UTF_8));
        var id = Arrays.copyOf(digest.digest(material), 4);
        var text = note.substring(0, note.lastIndexOf("\n\n") + 1);
        for (var line : note.substring(text.length() + 1).lines().toList()) {
            var parts = line.split(" ");
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (parts[0].equals("—") && parts[1].equals(key[0]) && Arrays.equals(id, Arrays.copyOf(bytes, 4))) {
                return HexFormat.of().formatHex(id).equals(key[1])
                        && verifies(Arrays.copyOfRange(material, 1, 33), text, Arrays.copyOfRange(bytes, 4, 68));
            }
        }
        return false;
    }

    private static boolean verifies(byte[] raw, String text, byte[] signature) throws Exception {
        var encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(text.getBytes(UTF_8));
        return verifier.verify(signature);
    }
}
