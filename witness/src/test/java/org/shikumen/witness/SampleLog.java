package org.shikumen.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A log as the standards describe one, slowly: RFC 6962 word for word. Shares no code with the witness. */
final class SampleLog {

    final String origin;
    private final KeyPair keys;
    private final List<byte[]> leaves = new ArrayList<>();

    SampleLog(String origin) throws GeneralSecurityException {
        this.origin = origin;
        this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    SampleLog grow(int by) {
        for (var i = 0; i < by; i++) {
            leaves.add(sha256(new byte[] {0}, (origin + leaves.size()).getBytes(UTF_8)));
        }
        return this;
    }

    String request(int old, int size) {
        return request(old, proof(old, size), checkpoint(size));
    }

    static String request(long old, List<String> proof, String checkpoint) {
        var lines = new StringBuilder("old " + old + "\n");
        proof.forEach(line -> lines.append(line).append('\n'));
        return lines + "\n" + checkpoint;
    }

    String checkpoint(int size) {
        return signed(origin + "\n" + size + "\n" + base64(root(leaves.subList(0, size))) + "\n");
    }

    String signed(String text) {
        return text + "\n" + signature(text);
    }

    private String signature(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return "— " + origin + " " + base64(concat(id(), signature.sign())) + "\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String vkey() {
        return origin + "+" + HexFormat.of().formatHex(id()) + "+" + base64(material());
    }

    List<String> proof(int old, int size) {
        return old == 0 || old == size
                ? List.of()
                : subproof(old, leaves.subList(0, size), true).stream()
                        .map(SampleLog::base64)
                        .toList();
    }

    private static List<byte[]> subproof(int old, List<byte[]> tree, boolean known) {
        if (old == tree.size()) {
            return known ? List.of() : List.of(root(tree));
        }
        var split = Integer.highestOneBit(tree.size() - 1);
        var proof = new ArrayList<byte[]>();
        if (old <= split) {
            proof.addAll(subproof(old, tree.subList(0, split), known));
            proof.add(root(tree.subList(split, tree.size())));
        } else {
            proof.addAll(subproof(old - split, tree.subList(split, tree.size()), false));
            proof.add(root(tree.subList(0, split)));
        }
        return proof;
    }

    private static byte[] root(List<byte[]> tree) {
        if (tree.size() < 2) {
            return tree.isEmpty() ? sha256() : tree.getFirst();
        }
        var split = Integer.highestOneBit(tree.size() - 1);
        return sha256(new byte[] {1}, root(tree.subList(0, split)), root(tree.subList(split, tree.size())));
    }

    private byte[] id() {
        return Arrays.copyOf(sha256((origin + "\n").getBytes(UTF_8), material()), 4);
    }

    private byte[] material() {
        var encoded = keys.getPublic().getEncoded();
        return concat(new byte[] {1}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(concat(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
