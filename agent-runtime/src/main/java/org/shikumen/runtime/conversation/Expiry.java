package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what was said in conversations whose time is over, some at a time: each lot goes in one transaction with its records, so
 * that a crash leaves nothing half done. Where a lot cannot go, its conversations go one by one. Every replica does so; one lot goes
 * after the other, and what is gone is not found again.
 */
final class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);

    /** In one transaction; so long may somebody wait who sets a hold. */
    private static final int AT_ONCE = 50;

    private static final int TOLD_BESIDE = 9;

    private final JdbcExpiry expiry;
    private final JdbcConversations conversations;
    private final LiveAgents agents;
    private final ActionLog actions;
    private final TransactionOperations transactions;
    private final Forgetting forgetting;
    private final Clock clock;

    Expiry(
            JdbcExpiry expiry,
            JdbcConversations conversations,
            LiveAgents agents,
            ActionLog actions,
            TransactionOperations transactions,
            Forgetting forgetting,
            Clock clock) {
        this.expiry = expiry;
        this.conversations = conversations;
        this.agents = agents;
        this.actions = actions;
        this.transactions = transactions;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** What cannot be removed keeps nothing else; it is thrown at the end, so that all is tried again soon. */
    void run() {
        var troubles = new ArrayList<RuntimeException>();
        expiry.versions().forEach(version -> attempt(() -> expire(version, troubles), troubles));
        forgetting.look();
        if (!troubles.isEmpty()) {
            throw together(troubles);
        }
    }

    private static RuntimeException together(List<RuntimeException> troubles) {
        var first = troubles.getFirst();
        troubles.stream().skip(1).limit(TOLD_BESIDE).forEach(first::addSuppressed);
        return first;
    }

    private static void attempt(Runnable work, List<RuntimeException> troubles) {
        try {
            work.run();
        } catch (RuntimeException trouble) {
            troubles.add(trouble);
        }
    }

    /** Nobody knows any more how long those of an unknown version are kept, so they stay. */
    private void expire(String version, List<RuntimeException> troubles) {
        agents.version(version)
                .map(Keeping::of)
                .ifPresentOrElse(
                        keeping -> expire(version, keeping, troubles),
                        () -> log.atWarn()
                                .addKeyValue("version", version)
                                .log("Conversations of a version that nobody knows are kept for good"));
    }

    private void expire(String version, Keeping keeping, List<RuntimeException> troubles) {
        var silentSince = keeping.silentSince(clock.instant());
        var old = expiry.old(version, silentSince, JdbcExpiry.BEFORE_ALL, AT_ONCE);
        while (!old.isEmpty()) {
            remove(new Lot(over(old), silentSince, keeping), troubles);
            old = expiry.old(version, silentSince, old.getLast(), AT_ONCE);
        }
    }

    private static List<UUID> over(List<JdbcExpiry.Old> old) {
        return old.stream().filter(JdbcExpiry.Old::over).map(JdbcExpiry.Old::id).toList();
    }

    /** Conversations that are over, as far as can be seen without a lock. */
    private record Lot(List<UUID> conversations, Instant silentSince, Keeping keeping) {

        Stream<Lot> oneByOne() {
            return conversations.stream().map(each -> new Lot(List.of(each), silentSince, keeping));
        }
    }

    private void remove(Lot lot, List<RuntimeException> troubles) {
        if (lot.conversations().isEmpty()) {
            return;
        }
        try {
            tell(atOnce(lot), lot.keeping());
        } catch (RuntimeException trouble) {
            log.atInfo()
                    .addKeyValue("conversations", lot.conversations().size())
                    .addKeyValue(
                            "why",
                            NestedExceptionUtils.getMostSpecificCause(trouble).toString())
                    .log("Conversations whose time was over could not be removed together, and are removed one by one");
            tell(oneByOne(lot, troubles), lot.keeping());
        }
    }

    private int oneByOne(Lot lot, List<RuntimeException> troubles) {
        return lot.oneByOne().mapToInt(each -> alone(each, troubles)).sum();
    }

    private int alone(Lot one, List<RuntimeException> troubles) {
        try {
            return atOnce(one);
        } catch (RuntimeException trouble) {
            troubles.add(new IllegalStateException(
                    "The time of conversation %s is over, and it could not be removed: %s"
                            .formatted(one.conversations().getFirst(), trouble.getMessage()),
                    trouble));
            return 0;
        }
    }

    /** @return how many went; the others are not over, now that it is looked at with a lock */
    private int atOnce(Lot lot) {
        return transactions.execute(_ -> {
            var expired = expiry.expire(lot.conversations(), lot.silentSince()); // rows first, then their chains
            expired.forEach(each -> record(each, lot.keeping()));
            return expired.size();
        });
    }

    private static void tell(int gone, Keeping keeping) {
        if (gone > 0) {
            log.atInfo()
                    .addKeyValue("conversations", gone)
                    .addKeyValue("term", keeping.term())
                    .log("Removed what was said in conversations whose time was over");
        }
    }

    private void record(JdbcExpiry.Expired expired, Keeping keeping) {
        var action = new Action.ConversationExpired(keeping.term().toString(), expired.lastSaid());
        var where = conversations.stored(expired.id()).orElseThrow().where();
        actions.appendInTransaction(Entry.of(where, new Entry.Fact(new Actor.Platform("retention"), action)));
    }
}
