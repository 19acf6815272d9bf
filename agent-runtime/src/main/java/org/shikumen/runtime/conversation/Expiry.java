package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.retention.HoldLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what was said in conversations whose time is over, some at a time: each lot goes in one transaction with its records, so
 * that a crash leaves nothing half done. Every replica does so; one lot goes after the other, and what is gone is not found again.
 */
final class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);

    /** In one transaction; so long may somebody wait who sets a hold. */
    private static final int AT_ONCE = 50;

    private final JdbcExpiry expiry;
    private final JdbcClient database;
    private final JdbcConversations conversations;
    private final LiveAgents agents;
    private final ActionLog actions;
    private final TransactionOperations transactions;
    private final Forgetting forgetting;
    private final Clock clock;

    Expiry(
            JdbcClient database,
            JdbcConversations conversations,
            LiveAgents agents,
            ActionLog actions,
            TransactionOperations transactions,
            Forgetting forgetting,
            Clock clock) {
        this.expiry = new JdbcExpiry(database);
        this.database = database;
        this.conversations = conversations;
        this.agents = agents;
        this.actions = actions;
        this.transactions = transactions;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** One version's trouble keeps no other; it is thrown at the end, so that all is tried again soon. */
    void run() {
        var failures = expiry.versions().stream()
                .flatMap(version -> trouble(() -> expire(version)).stream())
                .toList();
        forgetting.look();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private static Optional<RuntimeException> trouble(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException trouble) {
            return Optional.of(trouble);
        }
    }

    /** Nobody knows any more how long those of an unknown version are kept, so they stay. */
    private void expire(String version) {
        agents.version(version)
                .map(Keeping::of)
                .ifPresentOrElse(
                        keeping -> expire(version, keeping),
                        () -> log.atWarn()
                                .addKeyValue("version", version)
                                .log("Conversations of a version that nobody knows are kept for good"));
    }

    private void expire(String version, Keeping keeping) {
        var silentSince = keeping.silentSince(clock.instant());
        var gone = 0;
        var old = expiry.old(version, silentSince, JdbcExpiry.BEFORE_ALL, AT_ONCE);
        while (!old.isEmpty()) {
            gone += expire(over(old), silentSince, keeping);
            old = expiry.old(version, silentSince, old.getLast(), AT_ONCE);
        }
        if (gone > 0) {
            log.atInfo()
                    .addKeyValue("version", version)
                    .addKeyValue("conversations", gone)
                    .log("Removed what was said in conversations whose time was over");
        }
    }

    private static List<UUID> over(List<JdbcExpiry.Old> old) {
        return old.stream().filter(JdbcExpiry.Old::over).map(JdbcExpiry.Old::id).toList();
    }

    /** Rows first, then their chains. */
    private int expire(List<UUID> over, Instant silentSince, Keeping keeping) {
        if (over.isEmpty()) {
            return 0;
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            HoldLock.beforeDestroying(database);
            var expired = expiry.expire(over, silentSince);
            expired.forEach(each -> record(each, keeping));
            return expired.size();
        }));
    }

    private void record(JdbcExpiry.Expired expired, Keeping keeping) {
        var action = new Action.ConversationExpired(keeping.term().toString(), expired.lastSaid());
        var where = conversations.stored(expired.id()).orElseThrow().where();
        actions.appendInTransaction(Entry.of(where, new Entry.Fact(new Actor.Platform("retention"), action)));
    }
}
