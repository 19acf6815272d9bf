package org.shikumen.runtime.vault;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.RecentlyUsed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One key per citizen and department, wrapped by a master key. Destroying the row erases the person's values. */
final class JdbcDataKeys {

    private static final int MOST = 5_000;

    private final JdbcClient database;
    private final MasterKeys masterKeys;
    private final RecentlyUsed<Holder, DataKey> lately = new RecentlyUsed<>(MOST);

    JdbcDataKeys(JdbcClient database, MasterKeys masterKeys) {
        this.database = database;
        this.masterKeys = masterKeys;
    }

    Optional<DataKey> find(Owner owner) {
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
        return find(owner).orElseGet(() -> {
            create(Holder.of(owner));
            return find(owner).orElseThrow();
        });
    }

    private void create(Holder holder) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var master = masterKeys.current();
        database.sql("insert into vault_key (citizen, department, master_key, wrapped) values (?, ?, ?, ?) on"
                        + " conflict do nothing")
                .params(
                        holder.citizen(),
                        holder.department(),
                        master.id(),
                        master.box().seal(key, holder.context()))
                .update();
    }

    private Optional<DataKey> read(Holder holder) {
        return database.sql("select id, master_key, wrapped from vault_key where citizen = ? and department = ?")
                .params(holder.citizen(), holder.department())
                .query(Wrapped.class)
                .optional()
                .map(wrapped -> new DataKey(
                        wrapped.id(),
                        SecretBox.withKey(
                                master(wrapped.masterKey()).box().open(wrapped.wrapped(), holder.context()))));
    }

    private MasterKey master(String id) {
        return masterKeys
                .byId(id)
                .orElseThrow(() -> new IllegalStateException(
                        ("Personal values here were stored under master key %s, which is not configured. "
                                        + "Add it to SHIKUMEN_MASTER_KEY after the current one, separated by a comma.")
                                .formatted(id)));
    }

    private record Holder(String citizen, String department) {

        static Holder of(Owner owner) {
            return new Holder(owner.citizen(), owner.department());
        }

        String context() {
            return "key\0" + citizen + "\0" + department;
        }
    }

    private record Wrapped(UUID id, String masterKey, byte[] wrapped) {}
}
