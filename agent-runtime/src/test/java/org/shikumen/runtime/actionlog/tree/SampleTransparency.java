package org.shikumen.runtime.actionlog.tree;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real tree without a witness, extended when the test says so. */
public final class SampleTransparency {

    private final JdbcTree tree;
    private final LogKey key;
    private final Clock clock;
    private final Sequencer sequencer;
    private final Transparency transparency;

    public SampleTransparency(DataSource database, Clock clock) {
        this(database, LogKey.fresh(), clock);
    }

    private SampleTransparency(DataSource database, LogKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        tree = new JdbcTree(JdbcClient.create(database));
        var heads = new JdbcHeads(JdbcClient.create(database));
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        sequencer = new Sequencer(tree, heads, transactions, key, Duration.ofHours(1), clock);
        transparency = new StoredTransparency(tree, heads, key, Optional.empty(), Duration.ofHours(4), clock, clock);
    }

    /** The same log through other eyes. */
    public SampleTransparency on(DataSource other) {
        return new SampleTransparency(other, key, clock);
    }

    public Transparency transparency() {
        return transparency;
    }

    public byte[] rootOf(long size) {
        return new MerkleTree(tree).root(size);
    }

    /** Until every record is in the tree and a head is signed or confirmed; other sessions may hold one up for a moment. */
    public void sequence() {
        for (var tries = 0; tries < 500; tries++) {
            sequencer.run();
            if (!tree.look().waiting()) {
                sequencer.run();
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
