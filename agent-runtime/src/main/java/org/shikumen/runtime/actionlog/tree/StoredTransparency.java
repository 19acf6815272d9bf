package org.shikumen.runtime.actionlog.tree;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Answers from the stored tiles. */
final class StoredTransparency implements Transparency {

    /** Nothing of what a call may do changes faster than this. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    /** A record as the table has it, in the table's order. */
    record Kept(UUID record, String department, String envelope) {}

    private record Seen(Instant proven, Optional<String> refused, Instant at) {}

    private final JdbcTree tree;
    private final JdbcHeads heads;
    private final LogKey key;
    private final Optional<WitnessKey> witness;
    private final Duration limit;
    private final Clock clock;
    private final InstantSource steady;
    private volatile Seen seen = new Seen(Instant.MIN, Optional.empty(), Instant.MIN);

    /** @param steady a clock that nobody sets, for how long an answer is remembered */
    StoredTransparency(
            JdbcTree tree,
            JdbcHeads heads,
            LogKey key,
            Optional<WitnessKey> witness,
            Duration limit,
            Clock clock,
            InstantSource steady) {
        this.tree = tree;
        this.heads = heads;
        this.key = key;
        this.witness = witness;
        this.limit = limit;
        this.clock = clock;
        this.steady = steady;
    }

    @Override
    public Optional<SignedHead> latest() {
        return heads.newest();
    }

    @Override
    public List<SignedHead> heads(long from, long to, int most) {
        return heads.within(from, to, most);
    }

    @Override
    public OptionalLong position(UUID record) {
        var leaf = tree.leaf(record);
        var tile = leaf.flatMap(each -> tree.tileOf(each.place()));
        return tile.flatMap(number -> tree.tile(0, number))
                .flatMap(hashes -> index(hashes, leaf.orElseThrow().hash()))
                .map(index -> OptionalLong.of(tile.orElseThrow() * Tiles.WIDTH + index))
                .orElseGet(OptionalLong::empty);
    }

    private static Optional<Long> index(byte[] hashes, byte[] leaf) {
        for (var at = 0; at < hashes.length; at += Rfc6962.LENGTH) {
            if (Arrays.equals(hashes, at, at + Rfc6962.LENGTH, leaf, 0, Rfc6962.LENGTH)) {
                return Optional.of((long) at / Rfc6962.LENGTH);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<byte[]> leafHashes(long from, long to) {
        return new MerkleTree(tree).leaves(from, to);
    }

    /**
     * Whoever looks for what was done to the table must see it where it was done: a record whose leaf is not in the tree
     * is placed after the one before it.
     */
    @Override
    public List<Placed> records(long from, long to) {
        if (from >= to) {
            return List.of();
        }
        var firstTile = from / Tiles.WIDTH;
        var endTile = (to - 1) / Tiles.WIDTH + 1;
        var extent = tree.look().extent();
        var size = Math.min(endTile * Tiles.WIDTH, extent.size());
        var positions = positions(firstTile * Tiles.WIDTH, size);
        var placed = new ArrayList<Placed>();
        var before = firstTile * Tiles.WIDTH - 1;
        for (var kept : tree.records(firstTile, endTile, extent)) {
            before = positions.getOrDefault(hex(Rfc6962.leaf(kept.envelope())), Math.min(before + 1, size - 1));
            if (before >= from && before < to) {
                placed.add(new Placed(before, kept.record(), kept.department(), kept.envelope()));
            }
        }
        return List.copyOf(placed);
    }

    private Map<String, Long> positions(long from, long to) {
        var leaves = leafHashes(from, to);
        var positions = new HashMap<String, Long>();
        for (var i = 0; i < leaves.size(); i++) {
            positions.put(hex(leaves.get(i)), from + i);
        }
        return positions;
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public Fringe fringe(long from, long to, long size) {
        var merkle = new MerkleTree(tree);
        return new Fringe(merkle.subtrees(0, from), merkle.subtrees(to, size));
    }

    @Override
    public List<byte[]> consistency(long older, long size) {
        return new MerkleTree(tree).consistency(older, size);
    }

    @Override
    public Optional<byte[]> tile(int level, long tile, int width) {
        var size = latest().map(SignedHead::size).orElse(0L);
        var signed = Math.clamp((size >> (8 * level)) - tile * Tiles.WIDTH, 0, Tiles.WIDTH);
        if (width < 1 || width > signed) {
            return Optional.empty();
        }
        return tree.tile(level, tile).map(hashes -> Arrays.copyOf(hashes, width * Rfc6962.LENGTH));
    }

    @Override
    public List<String> keys() {
        var origin = Checkpoint.origin(tree.look().extent().installation());
        var keys = new ArrayList<>(List.of("log " + key.vkey(origin)));
        witness.ifPresent(each -> keys.add("witness " + each.vkey()));
        return List.copyOf(keys);
    }

    @Override
    public Freshness freshness() {
        var now = clock.instant();
        var asked = steady.instant();
        var known = seen;
        if (known.at().isBefore(asked.minus(REMEMBERED)) || known.proven().isBefore(now.minus(limit))) {
            known = new Seen(
                    heads.proven(witness.isPresent())
                            .orElseGet(() -> tree.look().extent().since()),
                    witness.flatMap(ignored -> heads.refusal()),
                    asked);
            seen = known;
        }
        var fresh = !known.proven().isBefore(now.minus(limit));
        return new Freshness(witness.map(WitnessKey::name), known.proven(), limit, fresh, known.refused());
    }
}
