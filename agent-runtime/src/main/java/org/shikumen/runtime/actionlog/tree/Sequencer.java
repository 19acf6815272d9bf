package org.shikumen.runtime.actionlog.tree;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives records their places and signs heads. Any replica may run it at any time: whoever holds the tree's row goes on where
 * the last one stopped, and whoever dies lets go of it with nothing half done.
 */
final class Sequencer {

    static final Duration BETWEEN_HEADS = Duration.ofSeconds(10);
    private static final int BATCH = 8192;

    private final JdbcTree tree;
    private final JdbcHeads heads;
    private final TransactionOperations transactions;
    private final LogKey key;
    private final Duration confirmEvery;
    private final Clock clock;

    /** @param confirmEvery how often a head is said to be still the last while nothing is written */
    Sequencer(
            JdbcTree tree,
            JdbcHeads heads,
            TransactionOperations transactions,
            LogKey key,
            Duration confirmEvery,
            Clock clock) {
        this.tree = tree;
        this.heads = heads;
        this.transactions = transactions;
        this.key = key;
        this.confirmEvery = confirmEvery;
        this.clock = clock;
    }

    /** Takes in all that can have a place by now, and signs if that is due. An idle one is a single look. */
    void run() {
        var look = tree.look();
        if (look.behind()) {
            // while this fails no head is confirmed: nobody could say that the tree holds all that was written
            tree.moveOn();
            look = tree.look();
        }
        if (look.ready()) {
            takeInAll();
            look = tree.look();
        }
        if (headIsDue(look)) {
            transactions.executeWithoutResult(status -> tree.take().ifPresent(this::sign));
        } else if (isStillTheLast(look)) {
            heads.confirm(look.extent().size(), clock.instant());
        }
    }

    private void takeInAll() {
        var taken = BATCH;
        while (taken == BATCH) {
            taken = transactions.execute(status -> tree.take().map(this::takeIn).orElse(0));
        }
    }

    private int takeIn(JdbcTree.Extent extent) {
        var leaves = tree.next(BATCH);
        if (leaves.isEmpty()) {
            return 0;
        }
        var growth = new Growth(tree, extent.size());
        var tiles = new ArrayList<Long>();
        var first = new ArrayList<JdbcTree.Place>();
        for (var leaf : leaves) {
            if (growth.size() % Tiles.WIDTH == 0) {
                tiles.add(growth.size() / Tiles.WIDTH);
                first.add(leaf.place());
            }
            growth.append(leaf.hash());
        }
        write(growth, leaves, tiles, first);
        return leaves.size();
    }

    private void write(Growth growth, List<JdbcTree.Leaf> leaves, List<Long> tiles, List<JdbcTree.Place> first) {
        if (!tiles.isEmpty()) {
            tree.places(tiles, first);
        }
        tree.grow(growth.size(), leaves.getLast().place(), growth.changed());
    }

    private boolean headIsDue(JdbcTree.Look look) {
        return look.head()
                .map(head ->
                        look.extent().size() > head.size() && isPast(head.at().plus(BETWEEN_HEADS)))
                .orElse(true);
    }

    private boolean isStillTheLast(JdbcTree.Look look) {
        return !look.waiting()
                && look.head()
                        .filter(head -> head.size() == look.extent().size())
                        .filter(head -> isPast(head.confirmedAt().plus(confirmEvery)))
                        .isPresent();
    }

    private void sign(JdbcTree.Extent extent) {
        var origin = Checkpoint.origin(extent.installation());
        var root = new MerkleTree(tree).root(extent.size());
        heads.sign(extent.size(), root, new Checkpoint(origin, extent.size(), root).signed(key), clock.instant());
    }

    private boolean isPast(Instant time) {
        return !clock.instant().isBefore(time);
    }
}
