package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.shikumen.runtime.NoneLeftOut;
import org.shikumen.runtime.gateway.grant.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks up what was left lying: turns whose owner died, answers that nobody followed, cards whose time is over, ends of
 * doubts that nobody told. Every replica looks; the lease decides who does it.
 */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final int AT_ONCE = 8;

    private final JdbcTurns turns;
    private final JdbcLeases leases;
    private final Grants grants;
    private final DurableConversations conversations;
    private final DoubtNews news;
    private final Semaphore hands = new Semaphore(AT_ONCE);

    Recovery(JdbcTurns turns, JdbcLeases leases, Grants grants, DurableConversations conversations, DoubtNews news) {
        this.turns = turns;
        this.leases = leases;
        this.grants = grants;
        this.conversations = conversations;
        this.news = news;
    }

    /** Called every second or two; returns before the work is done. Throws what kept it from one of its looks. */
    void look() {
        NoneLeftOut.run(Stream.of(
                () -> abandoned().forEach(turn -> work(() -> takeUp(turn))),
                grants::expire,
                () -> grants.unfollowed().forEach(answer -> work(() -> conversations.followLater(answer))),
                () -> news.waiting().forEach(conversation -> work(() -> news.tell(conversation)))));
    }

    /** After a pause of this whole process a lease has run out whose turn is still being worked on here: it may go on. */
    private List<JdbcTurns.Unowned> abandoned() {
        return turns.abandoned(AT_ONCE + leases.held()).stream()
                .filter(turn -> !leases.holds(turn.conversation()))
                .limit(AT_ONCE)
                .toList();
    }

    private void takeUp(JdbcTurns.Unowned turn) {
        try {
            if (!conversations.takeUp(turn)) {
                turns.postpone(turn.turn());
            }
        } catch (RuntimeException unreadable) {
            turns.postpone(turn.turn());
            throw unreadable;
        }
    }

    private void work(Runnable task) {
        if (!hands.tryAcquire()) {
            return; // there is more than we can do; the next look finds it again
        }
        Thread.ofVirtual().name("recovery").start(() -> {
            try {
                task.run();
            } catch (RuntimeException broken) {
                log.atError().setCause(broken).log("A turn could not be taken up; will try again");
            } finally {
                hands.release();
            }
        });
    }
}
