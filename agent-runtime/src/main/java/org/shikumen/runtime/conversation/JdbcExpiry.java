package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.retention.JdbcHoldLock;
import org.shikumen.runtime.vault.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds conversations whose time is over. What was said in them the database removes itself: the application may not. */
final class JdbcExpiry {

    /** Goes from one version to the next in the index, however many conversations each has. */
    private static final String VERSIONS = """
            with recursive known as (
                (select version from conversation where erased_at is null order by version limit 1)
                union all
                select (select c.version from conversation c where c.erased_at is null and c.version > known.version
                         order by c.version limit 1)
                  from known where known.version is not null)
            select version from known where version is not null
            """;

    /** The next few by the index, and only then what is looked up of each: else PostgreSQL looks up all there are for each few. */
    private static final String OLD = """
            with old as materialized (
                select id, opened_at from conversation
                 where erased_at is null and version = :version and opened_at < :since and (opened_at, id) > (:opened, :id)
                 order by opened_at, id limit :most)
            select old.id, old.opened_at, r.id is not null
                   and not exists (select from passage p where p.conversation = old.id and p.at >= :since) as over
              from old left join conversation_at_rest r on r.id = old.id
             order by old.opened_at, old.id
            """;

    /** Before the oldest that there could be. */
    static final Old BEFORE_ALL = new Old(new UUID(0, 0), Instant.EPOCH, false);

    /** @param over whether its time is over, as far as can be seen without a lock: it was silent, and nothing keeps it */
    record Old(UUID id, Instant openedAt, boolean over) {}

    /** @param lastSaid when something was last said there */
    record Expired(UUID id, Instant lastSaid) {}

    private final JdbcClient jdbc;

    JdbcExpiry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of conversations that can be read. */
    List<String> versions() {
        return jdbc.sql(VERSIONS).query(String.class).list();
    }

    /** Opened before they would have had to be silent, in the order in which they were opened. */
    List<Old> old(String version, Instant silentSince, Old after, int most) {
        return jdbc.sql(OLD)
                .param("version", version)
                .param("since", JdbcTime.of(silentSince))
                .param("opened", JdbcTime.of(after.openedAt()))
                .param("id", after.id())
                .param("most", most)
                .query((row, number) -> new Old(
                        row.getObject("id", UUID.class), JdbcTime.from(row, "opened_at"), row.getBoolean("over")))
                .list();
    }

    /** Those that are over indeed, now that nobody can change it nor set a hold; in the caller's transaction. */
    List<Expired> expire(Collection<UUID> over, Instant silentSince) {
        JdbcHoldLock.beforeDestroying(jdbc);
        return jdbc.sql("select * from conversation_expire(cast(:over as uuid[]), :since)")
                .param("over", over.stream().map(UUID::toString).toArray(String[]::new))
                .param("since", JdbcTime.of(silentSince))
                .query((row, number) ->
                        new Expired(row.getObject("expired_id", UUID.class), JdbcTime.from(row, "active_at")))
                .list();
    }

    Instant now() {
        return jdbc.sql("select now() as now")
                .query((row, number) -> JdbcTime.from(row, "now"))
                .single();
    }

    /** By the database's clock. */
    List<Owner> expiredAfter(Instant time) {
        return jdbc.sql("select citizen, department, id from conversation where erased_at > :time and expired")
                .param("time", JdbcTime.of(time))
                .query((row, number) -> new Owner(row.getString(1), row.getString(2), row.getObject(3, UUID.class)))
                .list();
    }
}
