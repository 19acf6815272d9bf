package org.shikumen.runtime.actionlog.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private final Map<String, byte[]> stored = new HashMap<>();
    private final Tiles tiles = (level, tile) -> stored.get(level + "/" + tile);
    private final List<byte[]> leaves = new ArrayList<>();
    private final Random random = new Random(6962);

    @Test
    void hasTheRootOfTheStandardAtEverySize() {
        for (var size = 0; size < 700; size++) {
            assertThat(new MerkleTree(tiles).root(size)).isEqualTo(ReferenceTree.root(leaves));
            grow(1);
        }
    }

    @Test
    void keepsOldRootsWhenItHasGrownByMuchOrLittle() {
        grow(66_000);
        var roots = new HashMap<Integer, byte[]>();
        for (var size : List.of(1, 255, 256, 257, 40_000, 65_535, 65_536, 65_537)) {
            roots.put(size, ReferenceTree.root(leaves.subList(0, size)));
        }

        grow(5_000);

        assertThat(new MerkleTree(tiles).root(71_000)).isEqualTo(ReferenceTree.root(leaves));
        roots.forEach(
                (size, root) -> assertThat(new MerkleTree(tiles).root(size)).isEqualTo(root));
    }

    @Test
    void hasTheTilesThatTheFormatNamesForSeventyThousand() {
        grow(70_000);

        assertThat(stored).hasSize(274 + 2 + 1);
        assertThat(stored.get("0/273")).hasSize(112 * 32);
        assertThat(stored.get("1/0")).hasSize(256 * 32);
        assertThat(stored.get("1/1")).hasSize(17 * 32);
        assertThat(stored.get("2/0")).hasSize(32);
    }

    @Test
    void provesThatEachTreeBeganAsTheOneBefore() {
        grow(600);
        for (var tries = 0; tries < 400; tries++) {
            var size = 1 + random.nextInt(600);
            var older = random.nextInt(size + 1);
            var tree = new MerkleTree(tiles);

            var proof = tree.consistency(older, size);

            assertThat(ReferenceTree.consistent(older, tree.root(older), size, tree.root(size), proof))
                    .as("%d to %d", older, size)
                    .isTrue();
        }
    }

    @Test
    void makesTheRootOfARangeAndWhatStandsAroundIt() {
        grow(1_000);
        for (var tries = 0; tries < 200; tries++) {
            var from = random.nextInt(1_000);
            var to = from + random.nextInt(1_000 - from) + 1;
            var size = to + random.nextInt(1_001 - to);
            var tree = new MerkleTree(tiles);
            var roots = new ArrayList<byte[]>();
            var sizes = new ArrayList<Long>();

            roots.addAll(tree.subtrees(0, from));
            roots.addAll(tree.subtrees(from, to));
            roots.addAll(tree.subtrees(to, size));
            List.of(List.of(0, from), List.of(from, to), List.of(to, size))
                    .forEach(range -> sizes.addAll(ReferenceTree.sizes(range.get(0), range.get(1))));

            assertThat(ReferenceTree.fold(roots, sizes))
                    .as("[%d, %d) of %d", from, to, size)
                    .isEqualTo(tree.root(size));
        }
    }

    private void grow(int by) {
        var growth = new Growth(tiles, leaves.size());
        for (var i = 0; i < by; i++) {
            leaves.add(ReferenceTree.leaf("leaf " + leaves.size()));
            growth.append(leaves.getLast());
        }
        growth.changed().forEach(each -> stored.put(each.level() + "/" + each.tile(), each.hashes()));
    }
}
