package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Sets and lifts holds; the row and the record stand or fall together. */
final class HoldDesk implements Holds {

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final ActionLog log;
    private final OfficialWords words;
    private final Clock clock;

    HoldDesk(JdbcClient database, TransactionOperations transactions, ActionLog log, OfficialWords words, Clock clock) {
        this.database = database;
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
        var row = new Entry.Row(
                "insert into log_hold (id, scope, target, reason, set_by, set_at) values (?, ?, ?, ?, ?, ?)",
                hold.id(),
                hold.scope().name(),
                hold.target(),
                hold.reason(),
                hold.by(),
                JdbcTime.of(hold.at()));
        transactions.executeWithoutResult(status -> {
            HoldLock.beforeHolding(database);
            log.appendInTransaction(entry(official, action, row));
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
        var mine = database.sql("update log_hold set lifted_by = ?, lifted_at = ? where id = ? and lifted_at is null")
                        .params(official.user(), JdbcTime.of(clock.instant()), hold.id())
                        .update()
                == 1;
        if (mine) {
            log.appendInTransaction(entry(
                    official, new Action.HoldLifted(hold.id(), hold.scope().word(), hold.target(), reason)));
        }
        return mine;
    }

    @Override
    public List<Hold> active(Official official) {
        return database
                .sql("select * from log_hold where lifted_at is null order by set_at desc")
                .query((row, index) -> new Hold(
                        row.getObject("id", UUID.class),
                        Hold.Scope.valueOf(row.getString("scope")),
                        row.getString("target"),
                        row.getString("reason"),
                        row.getString("set_by"),
                        JdbcTime.from(row, "set_at")))
                .list()
                .stream()
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
        if (reason.isBlank()) {
            return refused("reason-missing", "A hold needs a reason, such as the case's number. Write one sentence.");
        }
        if (scope != Hold.Scope.ALL && target.isBlank()) {
            return refused("target-missing", "Say what to hold: a department, an agent, a citizen or a conversation.");
        }
        if (scope == Hold.Scope.ALL && !target.isBlank() && !target.strip().equals("*")) {
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
        if (official.is(Role.OPERATOR) && scope != Hold.Scope.ALL && !isOnRecord(naming(scope), target.strip())) {
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
            case AGENT, CONVERSATION ->
                !isOnRecord("department = ? and " + naming(scope), official.department(), target.strip());
        };
    }

    private static String naming(Hold.Scope scope) {
        return switch (scope) {
            case ALL -> "true";
            case DEPARTMENT -> "department = ?";
            case AGENT -> "agent = ?";
            case CITIZEN -> "citizen = ?";
            case CONVERSATION -> "chain = 'conversation/' || ?";
        };
    }

    private boolean isOnRecord(String condition, String... values) {
        return database.sql("select exists (select from action_record where " + condition + ")")
                .params((Object[]) values)
                .query(Boolean.class)
                .single();
    }

    private static Optional<Outcome> refused(String code, String sentence) {
        return Optional.of(new Outcome.Refused(code, sentence));
    }
}
