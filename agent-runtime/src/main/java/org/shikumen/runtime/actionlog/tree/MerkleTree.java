package org.shikumen.runtime.actionlog.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Roots and proofs, computed from tiles as they are asked for. For one question: it remembers what it has read. */
final class MerkleTree {

    private static final int TILE_HEIGHT = 8;

    private record Place(int level, long tile) {}

    private final Tiles tiles;
    private final Map<Place, byte[]> read = new HashMap<>();

    MerkleTree(Tiles tiles) {
        this.tiles = tiles;
    }

    byte[] root(long size) {
        return size == 0 ? Rfc6962.emptyTree() : range(0, size);
    }

    /** RFC 6962, section 2.1.2. */
    List<byte[]> consistency(long older, long size) {
        if (older > size) {
            throw new IllegalArgumentException("A tree of %d cannot have been one of %d.".formatted(size, older));
        }
        return older == 0 || older == size ? List.of() : consistency(older, 0, size, true);
    }

    private List<byte[]> consistency(long older, long from, long to, boolean known) {
        if (older == to) {
            return known ? List.of() : List.of(range(from, to));
        }
        var middle = from + split(to - from);
        var proof = new ArrayList<byte[]>();
        if (older <= middle) {
            proof.addAll(consistency(older, from, middle, known));
            proof.add(range(middle, to));
        } else {
            proof.addAll(consistency(older, middle, to, false));
            proof.add(range(from, middle));
        }
        return proof;
    }

    /** Roots of the fewest perfect subtrees that make up the range, from left to right. */
    List<byte[]> subtrees(long from, long to) {
        var roots = new ArrayList<byte[]>();
        for (var at = from; at < to; ) {
            var aligned = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
            var height = Math.min(aligned, 63 - Long.numberOfLeadingZeros(to - at));
            roots.add(perfect(height, at >> height));
            at += 1L << height;
        }
        return roots;
    }

    List<byte[]> leaves(long from, long to) {
        var leaves = new ArrayList<byte[]>();
        for (var at = from; at < to; at++) {
            leaves.add(perfect(0, at));
        }
        return leaves;
    }

    /** The subtree over {@code [from, to)}, where {@code from} is aligned as RFC 6962 cuts a tree. */
    private byte[] range(long from, long to) {
        var size = to - from;
        if (Long.bitCount(size) == 1) {
            var height = Long.numberOfTrailingZeros(size);
            return perfect(height, from >> height);
        }
        var middle = from + split(size);
        return Rfc6962.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two below. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** The root over 2^height leaves, the index-th of its kind: one hash of a tile, or a few folded together. */
    private byte[] perfect(int height, long index) {
        var level = height / TILE_HEIGHT;
        var inTile = height % TILE_HEIGHT;
        var first = index << inTile;
        var hashes = read.computeIfAbsent(
                new Place(level, first / Tiles.WIDTH), place -> tiles.hashes(place.level(), place.tile()));
        return fold(hashes, (int) (first % Tiles.WIDTH), 1 << inTile);
    }

    static byte[] fold(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * Rfc6962.LENGTH, (first + 1) * Rfc6962.LENGTH);
        }
        return Rfc6962.node(fold(hashes, first, count / 2), fold(hashes, first + count / 2, count / 2));
    }
}
