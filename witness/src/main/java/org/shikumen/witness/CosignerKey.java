package org.shikumen.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The witness's own key and name, in a file that only its owner reads: C2SP tlog-cosignature with Ed25519. */
record CosignerKey(String name, KeyPair keys) {

    private static final byte[] COSIGNATURE = {4};

    /** @param name for a key that has to be made; one that is there keeps its own */
    static CosignerKey in(Path folder, String name) throws IOException, GeneralSecurityException {
        var file = folder.resolve("witness-key");
        if (!Files.exists(file)) {
            create(file, name);
        }
        var lines = Files.readAllLines(file);
        var factory = KeyFactory.getInstance("Ed25519");
        var signs = factory.generatePrivate(new PKCS8EncodedKeySpec(Hashes.fromBase64(lines.get(1))));
        var verifies = factory.generatePublic(new X509EncodedKeySpec(Hashes.fromBase64(lines.get(2))));
        return new CosignerKey(lines.get(0), new KeyPair(verifies, signs));
    }

    private static void create(Path file, String name) throws IOException, GeneralSecurityException {
        if (!SignedNote.isName(name)) {
            throw new Malformed("\"%s\" is no name for a witness: no spaces and no plus.".formatted(name));
        }
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var lines = List.of(
                name,
                Hashes.base64(keys.getPrivate().getEncoded()),
                Hashes.base64(keys.getPublic().getEncoded()));
        write(file, String.join("\n", lines) + "\n");
    }

    /** Forced to disk before it has its name, so that there is a whole key or none; what a crash left aside goes. */
    private static void write(Path file, String text) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(aside);
        try (var channel =
                FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var bytes = ByteBuffer.wrap(Hashes.utf8(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** What those who trust this witness are given. */
    String vkey() {
        var material = material();
        return name + "+" + HexFormat.of().formatHex(id()) + "+" + Hashes.base64(material);
    }

    /** A signature line over a checkpoint, at this second. */
    String cosign(String checkpoint, long second) {
        var message = "cosignature/v1\ntime " + second + "\n" + checkpoint;
        var bytes = ByteBuffer.allocate(4 + 8 + 64);
        bytes.put(id()).putLong(second).put(sign(Hashes.utf8(message)));
        return "\u2014 " + name + " " + Hashes.base64(bytes.array()) + "\n";
    }

    private byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The witness's key does not sign.", e);
        }
    }

    private byte[] id() {
        return Arrays.copyOf(Hashes.sha256(Hashes.utf8(name + "\n"), material()), 4);
    }

    /** The type of signature, and the public key's 32 bytes, which end its X.509 form. */
    private byte[] material() {
        var encoded = keys.getPublic().getEncoded();
        var material = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        material[0] = COSIGNATURE[0];
        return material;
    }
}
