package org.shikumen.runtime.vault;

import java.util.List;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In this order, each step durable before the next: a new master key beside the old one; the new one is current, so that nothing
 * more is wrapped by the old one; data keys are wrapped anew in batches; the old one is on record as destroyed; it is destroyed.
 */
final class JdbcKeyRotation implements KeyRotation {

    private static final int BATCH = 500;

    private record Wrapped(String citizen, String department, String masterKey, byte[] wrapped) {}

    private final JdbcClient database;
    private final MasterKeys held;
    private final JdbcMasterKeys masters;
    private final ActionLog log;
    private final TransactionTemplate transaction;

    JdbcKeyRotation(JdbcClient database, MasterKeys held, ActionLog log, TransactionTemplate transaction) {
        this.database = database;
        this.held = held;
        this.masters = new JdbcMasterKeys(database, held);
        this.log = log;
        this.transaction = transaction;
    }

    @Override
    public Outcome rotate(Official operator) {
        if (!operator.is(Role.OPERATOR)) {
            return new Outcome.Refused("wrong-role", "Only an operator may change the master key. Ask one.");
        }
        var former = masters.current();
        if (held.first().id().equals(former.id())) {
            held.makeAnother();
        }
        CrashPoints.reach("master-key-made");
        var next = held.first();
        if (next.id().equals(former.id())) {
            return new Outcome.Refused(
                    "no-new-key",
                    "SHIKUMEN_MASTER_KEY names no newer key. Put a new one (openssl rand -base64 32) before the current one,"
                            + " separated by a comma, restart all replicas, and rotate again.");
        }
        transaction.executeWithoutResult(status -> masters.makeCurrent(next.id()));
        CrashPoints.reach("master-key-current");
        var destroyed = finish(Where.official("platform", operator.user()), operator);
        return new Outcome.Done(state(), destroyed);
    }

    /** Called every minute: finishes what a crash cut off, and destroys here what another replica has finished. */
    void look() {
        if (!masters.in("RETIRING").isEmpty()
                && held.byId(masters.current().id()).isPresent()) {
            finish(Where.official("platform", "vault"), new Actor.Platform("vault"));
        }
        held.destroy(masters.in("DESTROYED"));
    }

    private List<String> finish(Where where, Official operator) {
        return finish(where, new Actor.Official(operator.user()));
    }

    private List<String> finish(Where where, Actor actor) {
        var current = masters.current();
        while (wrapSome(current)) {
            CrashPoints.reach("keys-wrapped");
        }
        var unused = transaction.execute(status -> {
            var ids = masters.unused();
            if (!ids.isEmpty()) {
                masters.destroyed(ids);
                var rotated = new Action.KeysRotated(ids, current.id(), state().keys());
                log.appendInTransaction(Entry.of(where, new Entry.Fact(actor, rotated)));
            }
            return ids;
        });
        CrashPoints.reach("master-key-unused");
        held.destroy(masters.in("DESTROYED"));
        return unused;
    }

    private boolean wrapSome(MasterKey current) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var some = database.sql(
                            "select citizen, department, master_key, wrapped from vault_key where master_key <> ?"
                                    + " order by citizen, department limit " + BATCH + " for update skip locked")
                    .param(current.id())
                    .query((row, number) ->
                            new Wrapped(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4)))
                    .list();
            some.forEach(key -> wrap(key, current));
            return !some.isEmpty();
        }));
    }

    private void wrap(Wrapped key, MasterKey current) {
        var context = new JdbcDataKeys.Holder(key.citizen(), key.department()).context();
        var plain = held.opening(key.masterKey()).box().open(key.wrapped(), context);
        database.sql("update vault_key set master_key = ?, wrapped = ? where citizen = ? and department = ?")
                .params(current.id(), current.box().seal(plain, context), key.citizen(), key.department())
                .update();
    }

    @Override
    public State state() {
        var keys = database.sql("select count(*) from vault_key")
                .query(Integer.class)
                .single();
        return new State(masters.current().id(), masters.in("RETIRING"), keys);
    }
}
