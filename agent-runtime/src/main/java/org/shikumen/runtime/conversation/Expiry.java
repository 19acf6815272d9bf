package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
        var removal = new Removal(keeping, keeping.silentSince(clock.instant()), troubles);
        var old = expiry.old(version, removal.silentSince, JdbcExpiry.BEFORE_ALL, AT_ONCE);
        while (!old.isEmpty()) {
            removal.remove(over(old));
            old = expiry.old(version, removal.silentSince, old.getLast(), AT_ONCE);
        }
    }

    private static List<UUID> over(List<JdbcExpiry.Old> old) {
        return old.stream().filter(JdbcExpiry.Old::over).map(JdbcExpiry.Old::id).toList();
    }

    /** Of one version's conversations. */
    private final class Removal {

        private final Keeping keeping;
        private final Instant silentSince;
        private final List<RuntimeException> troubles;

        /** Tried alone since the last one that went. After so many it is nothing about them, and each of a backlog is not tried. */
        private int keptInARow;

        Removal(Keeping keeping, Instant silentSince, List<RuntimeException> troubles) {
            this.keeping = keeping;
            this.silentSince = silentSince;
            this.troubles = troubles;
        }

        void remove(List<UUID> lot) {
            if (lot.isEmpty()) {
                return;
            }
            try {
                went(atOnce(lot));
            } catch (RuntimeException trouble) {
                if (keptInARow < AT_ONCE) {
                    went(oneByOne(lot, trouble));
                } else {
                    troubles.add(trouble);
                }
            }
        }

        private int oneByOne(List<UUID> lot, RuntimeException trouble) {
            log.atInfo()
                    .addKeyValue("conversations", lot.size())
                    .addKeyValue(
                            "why",
                            NestedExceptionUtils.getMostSpecificCause(trouble).toString())
                    .log("Conversations whose time was over could not be removed together, and are removed one by one");
            return lot.stream().mapToInt(this::alone).sum();
        }

        private int alone(UUID conversation) {
            try {
                return atOnce(List.of(conversation));
            } catch (RuntimeException trouble) {
                keptInARow++;
                troubles.add(new IllegalStateException(
                        "The time of conversation %s is over, and it could not be removed: %s"
                                .formatted(conversation, trouble.getMessage()),
                        trouble));
                return 0;
            }
        }

        /** @return how many went; the others are not over, now that it is looked at with a lock */
        private int atOnce(List<UUID> lot) {
            return transactions.execute(_ -> {
                var expired = expiry.expire(lot, silentSince); // rows first, then their chains
                expired.forEach(each -> record(each, keeping));
                return expired.size();
            });
        }

        private void went(int gone) {
            if (gone > 0) {
                keptInARow = 0;
                log.atInfo()
                        .addKeyValue("conversations", gone)
                        .addKeyValue("term", keeping.term())
                        .log("Removed what was said in conversations whose time was over");
            }
        }
    }

    private void record(JdbcExpiry.Expired expired, Keeping keeping) {
        var action = new Action.ConversationExpired(keeping.term().toString(), expired.lastSaid());
        var where = conversations.stored(expired.id()).orElseThrow().where();
        actions.appendInTransaction(Entry.of(where, new Entry.Fact(new Actor.Platform("retention"), action)));
    }
}
