package org.shikumen.runtime.actionlog;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.shikumen.runtime.TimeOrderedIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The action log in PostgreSQL with group commit: while one transaction commits, the next batch gathers. A lone entry goes at
 * once; under load a short breath between batches fills them, for each costs the same round trips and flush.
 */
final class JdbcActionLog implements ActionLog, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JdbcActionLog.class);
    static final int LONGEST_QUEUE = 20_000;

    private static final int LARGEST_BATCH = 512;
    private static final Duration BREATH = Duration.ofMillis(2);
    private static final Duration NOTICES_CLOSING = Duration.ofMillis(100);

    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final TimeOrderedIds ids = new TimeOrderedIds();
    private final BrokenFences broken = new BrokenFences();
    private final GroupCommit groupCommit;
    private final JoinedCommit joinedCommit;
    private final Clock clock;
    private final Thread appender;
    private volatile boolean closing;
    /** Set before what is left is taken from the queue: whoever queues after that takes it themselves. */
    private volatile boolean ended;

    JdbcActionLog(DataSource database, Fences fences, Clock clock) {
        this(database, database, fences, clock);
    }

    /**
     * @param own connections for the appender alone
     * @param database where {@link #appendInTransaction} finds its caller's transaction
     */
    JdbcActionLog(DataSource own, DataSource database, Fences fences, Clock clock) {
        this.groupCommit = new GroupCommit(own, fences, broken);
        this.joinedCommit = new JoinedCommit(database, fences);
        this.clock = clock;
        this.appender = Thread.ofPlatform().name("action-log").daemon().start(this::appendUntilClosed);
    }

    @Override
    public CompletableFuture<List<ActionRecord>> append(Entry entry) {
        var pending = new Pending(entry, drafts(entry));
        if (closing) {
            pending.fail(closed());
        } else if (!queue.offer(pending)) {
            lose(pending, new LogUnavailable("The action log cannot keep up."));
        } else if (ended) {
            loseWhatIsLeft();
        }
        return pending.done();
    }

    /** Nobody takes it from the queue any more, and whoever queued it waits: also one who did just when the log closed. */
    private void loseWhatIsLeft() {
        var left = new ArrayList<Pending>();
        queue.drainTo(left);
        left.forEach(each -> lose(each, closed()));
    }

    private static LogUnavailable closed() {
        return new LogUnavailable("The action log is closed.");
    }

    /** Whoever queued it goes no further: what follows it under the same fence would stand after a hole. */
    private void lose(Pending pending, LogUnavailable reason) {
        broken.remember(pending);
        pending.fail(reason);
    }

    @Override
    public List<ActionRecord> appendNow(Entry entry) {
        try {
            return append(entry).join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case StaleFence stale -> stale;
                case LogUnavailable unavailable -> unavailable;
                default -> e;
            };
        }
    }

    @Override
    public List<ActionRecord> appendInTransaction(Entry entry) {
        return joinedCommit.write(entry, drafts(entry));
    }

    private List<Draft> drafts(Entry entry) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return entry.facts().stream()
                .map(fact -> new Draft(ids.next(now), entry.where(), now, fact.actor(), fact.action()))
                .toList();
    }

    private void appendUntilClosed() {
        var batch = new ArrayList<Pending>(LARGEST_BATCH);
        while (!closing || !queue.isEmpty()) {
            gather(batch);
            commit(batch);
            breathe(batch.size());
            batch.clear();
        }
    }

    /** Where one came with others, others will come. */
    private void breathe(int entries) {
        if (entries > 1) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** Waits with a limit only so that closing is noticed: an interrupt could cut off a commit. */
    private void gather(List<Pending> batch) {
        try {
            var first = queue.poll(NOTICES_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, LARGEST_BATCH - 1);
            }
        } catch (InterruptedException nobodyDoes) {
            log.atDebug().log("The action log's appender was interrupted, and goes on");
        }
    }

    /** Whatever happens to a batch, the appender lives on. */
    private void commit(List<Pending> batch) {
        try {
            groupCommit.commit(batch);
        } catch (RuntimeException | Error e) {
            log.atError().setCause(e).log("The action log's appender met something it does not know");
            var reason = new LogUnavailable("The action log failed. Look for this time in the log.", e);
            batch.forEach(each -> lose(each, reason));
        }
    }

    /** Brings what is queued to the database, then stops. */
    @Override
    public void close() throws InterruptedException {
        closeWithin(Duration.ofSeconds(30));
    }

    void closeWithin(Duration patience) throws InterruptedException {
        closing = true;
        try {
            appender.join(patience);
        } finally {
            ended = true;
            loseWhatIsLeft();
        }
    }
}
