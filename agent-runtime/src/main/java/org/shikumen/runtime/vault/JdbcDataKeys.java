package org.shikumen.runtime.vault;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.shikumen.registry.RecentlyUsed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One key per citizen and department, wrapped by a master key. Destroying the row erases the person's values. */
final class JdbcDataKeys {

    private static final int MOST = 5_000;

    /** A master key can retire between asking for it and using it. */
    private static final int MOST_TRIES = 5;

    /** Wrapped by a master key only while that is the current one: one that retires must not get new ones to keep. */
    private static final String INSERT = """
            insert into vault_key (citizen, department, master_key, wrapped)
            select ?, ?, id, ? from vault_master_key where id = ? and state = 'CURRENT' for share
            on conflict do nothing
            """;

    private final JdbcClient database;
    private final MasterKeys masterKeys;
    private final JdbcMasterKeys masters;
    private final JdbcErasureWatch erasures;
    private final RecentlyUsed<Holder, DataKey> lately = new RecentlyUsed<>(MOST);

    JdbcDataKeys(JdbcClient database, MasterKeys masterKeys) {
        this(database, masterKeys, System::nanoTime);
    }

    JdbcDataKeys(JdbcClient database, MasterKeys masterKeys, LongSupplier nanos) {
        this.database = database;
        this.masterKeys = masterKeys;
        this.masters = new JdbcMasterKeys(database, masterKeys);
        this.erasures = new JdbcErasureWatch(database, new Remembered(), nanos);
    }

    JdbcErasureWatch erasures() {
        return erasures;
    }

    /** Inside the caller's transaction. Answers the departments that held one. */
    List<String> destroy(String citizen) {
        return database.sql("delete from vault_key where citizen = ? returning department")
                .param(citizen)
                .query(String.class)
                .list();
    }

    private final class Remembered implements JdbcErasureWatch.Keys {

        @Override
        public void forget(String citizen) {
            lately.forgetAll(holder -> holder.citizen().equals(citizen));
        }

        @Override
        public void forgetAll() {
            lately.forgetAll(holder -> true);
        }
    }

    Optional<DataKey> find(Owner owner) {
        erasures.mustBeKnown();
        var holder = Holder.of(owner);
        return lately.get(holder).or(() -> reread(holder));
    }

    /** The key of this id; empty once it was destroyed. */
    Optional<DataKey> find(Owner owner, UUID id) {
        var known = find(owner).filter(key -> key.id().equals(id));
        return known.isPresent()
                ? known
                : reread(Holder.of(owner)).filter(key -> key.id().equals(id));
    }

    private Optional<DataKey> reread(Holder holder) {
        var read = read(holder);
        read.ifPresentOrElse(key -> lately.put(holder, key), () -> lately.forget(holder));
        return read;
    }

    /** Stored at once and alone: two conversations that begin together must not each have a key of their own. */
    DataKey findOrCreate(Owner owner) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var found = find(owner);
            if (found.isPresent()) {
                return found.get();
            }
            create(Holder.of(owner));
        }
        throw new IllegalStateException(
                "No key could be made for a citizen: the master key changes again and again. Look at vault_master_key.");
    }

    private void create(Holder holder) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var master = masters.current();
        database.sql(INSERT)
                .params(holder.citizen(), holder.department(), master.box().seal(key, holder.context()), master.id())
                .update();
    }

    private Optional<DataKey> read(Holder holder) {
        return database.sql("select id, master_key, wrapped from vault_key where citizen = ? and department = ?")
                .params(holder.citizen(), holder.department())
                .query(Wrapped.class)
                .optional()
                .map(wrapped -> new DataKey(
                        wrapped.id(),
                        SecretBox.withKey(masterKeys
                                .opening(wrapped.masterKey())
                                .box()
                                .open(wrapped.wrapped(), holder.context()))));
    }

    record Holder(String citizen, String department) {

        static Holder of(Owner owner) {
            return new Holder(owner.citizen(), owner.department());
        }

        String context() {
            return "key\0" + citizen + "\0" + department;
        }
    }

    private record Wrapped(UUID id, String masterKey, byte[] wrapped) {}
}
