package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.transaction.support.TransactionOperations;

/** Sets and lifts holds; the row and the record stand or fall together. */
final class HoldDesk implements Holds {

    private final JdbcHolds holds;
    private final TransactionOperations transactions;
    private final ActionLog log;
    private final OfficialWords words;
    private final Clock clock;

    HoldDesk(JdbcHolds holds, TransactionOperations transactions, ActionLog log, OfficialWords words, Clock clock) {
        this.holds = holds;
        this.transactions = transactions;
        this.log = log;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Outcome set(Official official, Hold.Scope scope, String target, String reason) {
        var refused = refusal(official, scope, target, reason);
        if (refused.isPresent()) {
            return refused.get();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var what = scope == Hold.Scope.ALL ? "*" : target.strip();
        var hold = new Hold(UUID.randomUUID(), scope, what, words.clean(reason.strip()), official.user(), now);
        set(official, hold);
        return new Outcome.Done(hold);
    }

    /** Not by the log's own thread, which waits for nobody. */
    private void set(Official official, Hold hold) {
        var action = new Action.HoldSet(hold.id(), hold.scope().word(), hold.target(), hold.reason());
        transactions.executeWithoutResult(status -> {
            holds.keepDestructionOut();
            log.appendInTransaction(entry(official, action, JdbcHolds.set(hold)));
        });
    }

    @Override
    public Outcome lift(Official official, UUID id, String reason) {
        if (!isDutyOf(official)) {
            return new Outcome.Refused(
                    "wrong-role", "Only an operator or an auditor may lift a hold. Ask one of them.");
        }
        return active(official).stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .filter(hold -> Boolean.TRUE.equals(
                        transactions.execute(status -> lifted(official, hold, words.clean(reason.strip())))))
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.NoSuchHold::new);
    }

    /** Of two who lift it at once one does. */
    private boolean lifted(Official official, Hold hold, String reason) {
        var mine = holds.lift(hold, official.user(), clock.instant());
        if (mine) {
            log.appendInTransaction(entry(
                    official, new Action.HoldLifted(hold.id(), hold.scope().word(), hold.target(), reason)));
        }
        return mine;
    }

    @Override
    public List<Hold> active(Official official) {
        return holds.active().stream()
                .filter(hold -> official.is(Role.OPERATOR) || hold.by().equals(official.user()))
                .toList();
    }

    private static Entry entry(Official official, Action action, Entry.Row... rows) {
        return new Entry(
                Where.official(official.department(), official.user()),
                Optional.empty(),
                List.of(new Entry.Fact(new Actor.Official(official.user()), action)),
                List.of(rows));
    }

    private static boolean isDutyOf(Official official) {
        return official.is(Role.OPERATOR) || official.is(Role.AUDITOR);
    }

    private Optional<Outcome> refusal(Official official, Hold.Scope scope, String target, String reason) {
        if (!isDutyOf(official)) {
            return refused("wrong-role", "Only an operator or an auditor may hold records. Ask one of them.");
        }
        if (!VisibleText.isIn(reason)) {
            return refused("reason-missing", "A hold needs a reason, such as the case's number. Write one sentence.");
        }
        if (scope != Hold.Scope.ALL && !VisibleText.isIn(target)) {
            return refused("target-missing", "Say what to hold: a department, an agent, a citizen or a conversation.");
        }
        if (scope == Hold.Scope.ALL
                && VisibleText.isIn(target)
                && !target.strip().equals("*")) {
            return refused(
                    "target-misshapen",
                    "All records are held under \"*\", not under \"%s\". Leave the target out, or hold by another scope."
                            .formatted(target.strip()));
        }
        if (!official.is(Role.OPERATOR) && isBeyond(official, scope, target)) {
            return refused(
                    "wrong-role",
                    "An auditor holds what is %s's own. Ask the operator to hold more."
                            .formatted(official.department()));
        }
        if (official.is(Role.OPERATOR) && scope != Hold.Scope.ALL && !holds.isOnRecord(scope, target.strip())) {
            return refused(
                    "target-unknown",
                    "No record names this %s, so nothing would be held. Look it up among the action records."
                            .formatted(scope.word()));
        }
        return Optional.empty();
    }

    /** A citizen is nobody's own: a hold keeps them from being erased in every department. */
    private boolean isBeyond(Official official, Hold.Scope scope, String target) {
        return switch (scope) {
            case ALL, CITIZEN -> true;
            case DEPARTMENT -> !target.strip().equals(official.department());
            case AGENT, CONVERSATION -> !holds.isOnRecordOf(official.department(), scope, target.strip());
        };
    }

    private static Optional<Outcome> refused(String code, String sentence) {
        return Optional.of(new Outcome.Refused(code, sentence));
    }
}
