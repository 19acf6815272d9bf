package org.shikumen.runtime.vault;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which master key is current: the same for all replicas, whatever each of them holds. */
final class JdbcMasterKeys {

    private final JdbcClient database;
    private final MasterKeys held;

    JdbcMasterKeys(JdbcClient database, MasterKeys held) {
        this.database = database;
        this.held = held;
    }

    /** On a new database the first one held becomes it. */
    MasterKey current() {
        var ids = in("CURRENT");
        if (ids.isEmpty()) {
            makeCurrent(held.first().id());
            ids = in("CURRENT");
        }
        return held.opening(ids.getFirst());
    }

    /** In the caller's transaction. Waits for those who are wrapping a new key by the former one. */
    void makeCurrent(String id) {
        database.sql(
                        "update vault_master_key set state = 'RETIRING', since = now() where state = 'CURRENT' and id <> ?")
                .param(id)
                .update();
        database.sql("insert into vault_master_key (id, state) values (?, 'CURRENT') on conflict (id)"
                        + " do update set state = 'CURRENT', since = now() where vault_master_key.state = 'RETIRING'")
                .param(id)
                .update();
    }

    /** Those that retire and wrap nothing any more; nothing new can come to them. */
    List<String> unused() {
        return database.sql("select id from vault_master_key m where state = 'RETIRING'"
                        + " and not exists (select 1 from vault_key k where k.master_key = m.id)")
                .query(String.class)
                .list();
    }

    void destroyed(List<String> ids) {
        ids.forEach(id -> database.sql(
                        "update vault_master_key set state = 'DESTROYED', since = now() where id = ? and state = 'RETIRING'")
                .param(id)
                .update());
    }

    List<String> in(String state) {
        return database.sql("select id from vault_master_key where state = ?")
                .param(state)
                .query(String.class)
                .list();
    }
}
