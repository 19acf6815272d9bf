package org.shikumen.runtime.actionlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 as its text says it, slowly, and the verifier of RFC 9162, section 2.1.4.2; shares nothing with our tree. */
final class ReferenceTree {

    private ReferenceTree() {}

    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    static byte[] leaf(String text) {
        return sha256(new byte[] {0}, text.getBytes(UTF_8));
    }

    static boolean consistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> given) {
        if (first == 0 || first == second) {
            return given.isEmpty() && (first == 0 || MessageDigest.isEqual(firstRoot, secondRoot));
        }
        var proof = new ArrayList<>(given);
        if (Long.bitCount(first) == 1) {
            proof.addFirst(firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = proof.getFirst();
        var sr = proof.getFirst();
        for (var c : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = sha256(new byte[] {1}, c, fr);
                sr = sha256(new byte[] {1}, c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = sha256(new byte[] {1}, sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(fr, firstRoot) && MessageDigest.isEqual(sr, secondRoot);
    }

    /** The root over perfect subtrees of these sizes, from left to right. */
    static byte[] fold(List<byte[]> roots, List<Long> sizes) {
        if (roots.size() == 1) {
            return roots.getFirst();
        }
        var total = sizes.stream().mapToLong(Long::longValue).sum();
        long split = Long.highestOneBit(total - 1);
        var left = 0;
        for (long sum = 0; sum < split; left++) {
            sum += sizes.get(left);
        }
        return sha256(
                new byte[] {1},
                fold(roots.subList(0, left), sizes.subList(0, left)),
                fold(roots.subList(left, roots.size()), sizes.subList(left, sizes.size())));
    }

    /** How a range is cut into perfect subtrees: from where one begins, the largest that is aligned there and fits. */
    static List<Long> sizes(long from, long to) {
        var sizes = new ArrayList<Long>();
        for (var at = from; at < to; at += sizes.getLast()) {
            var aligned = at == 0 ? Long.MAX_VALUE : Long.lowestOneBit(at);
            sizes.add(Math.min(aligned, Long.highestOneBit(to - at)));
        }
        return sizes;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
