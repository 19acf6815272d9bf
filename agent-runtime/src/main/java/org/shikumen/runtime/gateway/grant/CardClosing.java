package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.grant.Decision.Answer;

/** Closes open cards. The new state and its record commit together; of two who close one at once exactly one does. */
final class CardClosing {

    private static final Actor EXPIRY = new Actor.Platform("grant-expiry");

    private final JdbcGrants grants;
    private final Privacy privacy;
    private final ActionLog log;
    private final OneTransaction transaction;
    private final Clock clock;

    CardClosing(JdbcGrants grants, Privacy privacy, ActionLog log, OneTransaction transaction, Clock clock) {
        this.grants = grants;
        this.privacy = privacy;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether this answer is the one that counts */
    boolean answer(Grant grant, Actor actor, Answer answer, Optional<String> reason, Instant at) {
        var state = answer.yes() ? Grant.State.GRANTED : Grant.State.DECLINED;
        return close(grant, actor, state, at, () -> decided(grant, actor, answer.word(), reason));
    }

    void expire(Grant grant) {
        close(
                grant,
                EXPIRY,
                Grant.State.EXPIRED,
                clock.instant(),
                () -> decided(grant, EXPIRY, "expire", Optional.empty()));
    }

    /** What it is for was stopped. */
    void voidIt(Grant grant) {
        close(grant, EXPIRY, Grant.State.VOID, clock.instant(), () -> voided(grant));
    }

    private boolean close(Grant grant, Actor by, Grant.State state, Instant at, Supplier<Entry> record) {
        return transaction.run(() -> {
            var mine = grants.settle(grant.id(), state, by.name(), at);
            if (mine) {
                log.appendInTransaction(record.get());
            }
            return mine;
        });
    }

    private Entry decided(Grant grant, Actor actor, String answer, Optional<String> reason) {
        var masked = reason.map(text -> privacy.mask(grant.owner(), text));
        var action = new Action.GrantDecided(
                grant.id(), grant.call(), grant.tool().toString(), grant.digest(), answer, masked.map(m -> m.text()));
        return new Entry(
                grant.where(),
                Optional.empty(),
                List.of(new Entry.Fact(actor, action)),
                masked.map(m -> m.rows()).orElseGet(List::of));
    }

    private static Entry voided(Grant grant) {
        var action = new Action.GrantVoided(grant.id(), grant.call(), "not-serving");
        return Entry.of(grant.where(), new Entry.Fact(EXPIRY, action));
    }
}
