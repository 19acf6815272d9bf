package org.shikumen.runtime.actionlog.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.shikumen.registry.JdbcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code log_head}: what the log signed, when it last stood by it, and what the witness said to it. */
final class JdbcHeads {

    private final JdbcClient database;

    JdbcHeads(JdbcClient database) {
        this.database = database;
    }

    void sign(long size, byte[] root, String note, Instant at) {
        database.sql("insert into log_head (size, root, note, at, confirmed_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (size) do nothing")
                .params(size, root, note, JdbcTime.of(at), JdbcTime.of(at))
                .update();
    }

    void confirm(long size, Instant at) {
        database.sql("update log_head set confirmed_at = ?, offered_at = null where size = ?")
                .params(JdbcTime.of(at), size)
                .update();
    }

    Optional<SignedHead> newest() {
        return database.sql("select * from log_head order by size desc limit 1")
                .query((row, index) -> signed(row))
                .optional();
    }

    /** One for each of so many equal stretches of the range, where there is one. */
    List<SignedHead> within(long from, long to, int most) {
        return database.sql("select distinct on (stretch) * from (select *, size / ? as stretch from log_head"
                        + " where size > ? and size <= ?) as heads order by stretch, size")
                .params(Math.max(1, (to - from) / most), from, to)
                .query((row, index) -> signed(row))
                .list();
    }

    /** The newest head if the witness has not seen it as it is now, and nobody has offered it since. */
    boolean claimOffer(long size, Instant now, Instant notSince) {
        return database.sql("update log_head set offered_at = ? where size = ?"
                                + " and (offered_at is null or offered_at < ?)"
                                + " and (witnessed_at is null or witnessed_at < confirmed_at)")
                        .params(JdbcTime.of(now), size, JdbcTime.of(notSince))
                        .update()
                == 1;
    }

    void witnessed(long size, String cosignature, Instant at) {
        database.sql("update log_head set cosignature = ?, witnessed_at = ?, refused = null where size = ?")
                .params(cosignature, JdbcTime.of(at), size)
                .update();
    }

    void refused(long size, String why) {
        database.sql("update log_head set refused = ? where size = ?")
                .params(why, size)
                .update();
    }

    /** Why the witness would not sign a head, when it has signed none since. */
    Optional<String> refusal() {
        return database.sql("select refused from log_head where refused is not null and offered_at >"
                        + " coalesce((select max(witnessed_at) from log_head), '-infinity') order by size desc limit 1")
                .query(String.class)
                .optional();
    }

    long lastWitnessed() {
        return database.sql("select coalesce(max(size), 0) from log_head where witnessed_at is not null")
                .query(Long.class)
                .single();
    }

    /** Under each consequential judgement, so never by a look through all heads: of the log's own the newest is the last. */
    Optional<Instant> proven(boolean byWitness) {
        var last = byWitness
                ? "select max(witnessed_at) as at from log_head"
                : "select confirmed_at as at from log_head order by size desc limit 1";
        return database.sql(last)
                .query((row, index) -> JdbcTime.maybe(row, "at"))
                .optional()
                .flatMap(Function.identity());
    }

    private static SignedHead signed(ResultSet row) throws SQLException {
        return new SignedHead(
                row.getLong("size"),
                row.getBytes("root"),
                row.getString("note")
                        + Optional.ofNullable(row.getString("cosignature")).orElse(""),
                JdbcTime.from(row, "at"),
                JdbcTime.maybe(row, "witnessed_at"));
    }
}
