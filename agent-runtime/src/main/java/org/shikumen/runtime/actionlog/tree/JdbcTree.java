package org.shikumen.runtime.actionlog.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.JdbcOtherCluster;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree's tables. */
final class JdbcTree implements Tiles {

    /** Where a record comes in the order of the tree. */
    record Place(String tx, long number, UUID record) {}

    /** How far the tree has come. */
    record Extent(String installation, Instant since, long size, Place last) {}

    /** A record on its way into the tree. */
    record Leaf(Place place, byte[] hash) {}

    /** @param confirmedAt when it was last known to cover everything */
    record Head(long size, Instant at, Instant confirmedAt) {}

    /**
     * @param ready whether records can be taken in now
     * @param waiting whether any record is not in the tree, ready or held up by a transaction that is still open
     * @param behind whether this cluster's transaction ids are behind the tree, so that what is written now would get no place
     */
    record Look(Extent extent, boolean ready, boolean waiting, boolean behind, Optional<Head> head) {}

    /** The first comparison is for the index, which is on {@code tx} alone. */
    private static final String AFTER_LAST =
            "r.tx >= t.tx and (r.tx > t.tx or (r.number, r.id) > (t.number, t.record))";

    /**
     * Nothing can come before this any more: all earlier transactions have ended. Places are ahead of transaction ids where a
     * dump was brought back into another cluster.
     */
    private static final String SETTLED =
            "(pg_snapshot_xmin(pg_current_snapshot())::text::numeric + t.ahead)::text::xid8";

    /** In order, so that the index is asked even where the planner believes that any row would do. */
    private static final String LOOK = """
        select t.*, h.size as head_size, h.at as head_at, h.confirmed_at,
            (select true from action_record r where %1$s and r.tx < %2$s order by r.tx limit 1) is not null as ready,
            (select true from action_record r where %1$s order by r.tx limit 1) is not null as waiting,
            t.tx::text::numeric > pg_snapshot_xmax(pg_current_snapshot())::text::numeric + t.ahead as behind
        from log_tree t left join lateral (select * from log_head order by size desc limit 1) h on true
        """.formatted(AFTER_LAST, SETTLED);

    /** Both ends are values to the planner: joined with log_tree it may read the whole log for each batch. */
    private static final String NEXT = """
        select r.tx::text as tx, r.number, r.id, sha256('\\x00'::bytea || convert_to(r.envelope, 'UTF8')) as leaf
        from action_record r where r.tx >= (select tx from log_tree)
            and (r.tx > (select tx from log_tree) or (r.number, r.id) > (select number, record from log_tree))
            and r.tx < (select %s from log_tree t)
        order by r.tx, r.number, r.id limit ?
        """.formatted(SETTLED);

    private final JdbcClient database;

    JdbcTree(JdbcClient database) {
        this.database = database;
    }

    Look look() {
        return database.sql(LOOK).query((row, index) -> look(row)).single();
    }

    void moveOn() {
        JdbcOtherCluster.moveOn(database);
    }

    /** Holds the tree until the transaction ends; empty when somebody else does. */
    Optional<Extent> take() {
        return database.sql("select * from log_tree for update skip locked")
                .query((row, index) -> extent(row))
                .optional();
    }

    List<Leaf> next(int most) {
        return database.sql(NEXT)
                .param(most)
                .query((row, index) -> new Leaf(
                        new Place(row.getString("tx"), row.getLong("number"), row.getObject("id", UUID.class)),
                        row.getBytes("leaf")))
                .list();
    }

    void grow(long size, Place last, List<Growth.Changed> changed) {
        database.sql("""
                insert into log_tile (level, tile, hashes)
                select level, tile, hashes from unnest(?::smallint[], ?::bigint[], ?::bytea[]) as t(level, tile, hashes)
                on conflict (level, tile) do update set hashes = excluded.hashes""")
                .param(changed.stream().map(each -> (short) each.level()).toArray(Short[]::new))
                .param(changed.stream().map(Growth.Changed::tile).toArray(Long[]::new))
                .param(changed.stream().map(Growth.Changed::hashes).toArray(byte[][]::new))
                .update();
        database.sql("update log_tree set size = ?, tx = ?::text::xid8, number = ?, record = ?")
                .params(size, last.tx(), last.number(), last.record())
                .update();
    }

    /** @param first of each tile, the place of its first record */
    void places(List<Long> tiles, List<Place> first) {
        database.sql("insert into log_place (tile, tx, number, record)"
                        + " select tile, tx::xid8, number, record::uuid"
                        + " from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[]) as t(tile, tx, number, record)")
                .param(tiles.toArray(Long[]::new))
                .param(first.stream().map(Place::tx).toArray(String[]::new))
                .param(first.stream().map(Place::number).toArray(Long[]::new))
                .param(first.stream().map(each -> each.record().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public byte[] hashes(int level, long tile) {
        return tile(level, tile)
                .orElseThrow(() -> new EmptyResultDataAccessException(
                        "Tile %d/%d of the action log's tree is missing.".formatted(level, tile), 1));
    }

    Optional<byte[]> tile(int level, long tile) {
        return database.sql("select hashes from log_tile where level = ? and tile = ?")
                .params(level, tile)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    /** Where a record comes, and its leaf. */
    Optional<Leaf> leaf(UUID record) {
        return database.sql("select tx::text as tx, number, envelope from action_record where id = ?")
                .param(record)
                .query((row, index) -> new Leaf(
                        new Place(row.getString("tx"), row.getLong("number"), record),
                        Rfc6962.leaf(row.getString("envelope"))))
                .optional();
    }

    /** The tile in whose range of places this one falls. */
    Optional<Long> tileOf(Place place) {
        return database.sql("select tile from log_place where (tx, number, record) <= (?::text::xid8, ?, ?)"
                        + " order by tx desc, number desc, record desc limit 1")
                .params(place.tx(), place.number(), place.record())
                .query(Long.class)
                .optional();
    }

    /** Records between the first place of one tile and that of another, or the end of the tree as it was. */
    List<StoredTransparency.Kept> records(long tile, long endTile, Extent extent) {
        var end = endTile * Tiles.WIDTH < extent.size() ? place(endTile) : Optional.<Place>empty();
        return place(tile)
                .map(first -> end.map(before -> records(first, "<", before))
                        .orElseGet(() -> records(first, "<=", extent.last())))
                .orElseGet(List::of);
    }

    private Optional<Place> place(long tile) {
        return database.sql("select tx::text as tx, number, record from log_place where tile = ?")
                .param(tile)
                .query((row, index) -> place(row))
                .optional();
    }

    /** Both ends are given as values: only so does the index bound the scan on either side. */
    private List<StoredTransparency.Kept> records(Place first, String before, Place end) {
        return database.sql("""
                select r.id, r.department, r.envelope from action_record r
                where (r.tx, r.number, r.id) >= (?::text::xid8, ?, ?) and (r.tx, r.number, r.id) %s (?::text::xid8, ?, ?)
                order by r.tx, r.number, r.id""".formatted(before))
                .params(first.tx(), first.number(), first.record(), end.tx(), end.number(), end.record())
                .query((row, index) -> new StoredTransparency.Kept(
                        row.getObject("id", UUID.class), row.getString("department"), row.getString("envelope")))
                .list();
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("tx"), row.getLong("number"), row.getObject("record", UUID.class));
    }

    private static Look look(ResultSet row) throws SQLException {
        var headAt = JdbcTime.maybe(row, "head_at");
        var head = headAt.isEmpty()
                ? Optional.<Head>empty()
                : Optional.of(new Head(row.getLong("head_size"), headAt.get(), JdbcTime.from(row, "confirmed_at")));
        return new Look(
                extent(row), row.getBoolean("ready"), row.getBoolean("waiting"), row.getBoolean("behind"), head);
    }

    private static Extent extent(ResultSet row) throws SQLException {
        return new Extent(row.getString("installation"), JdbcTime.from(row, "since"), row.getLong("size"), place(row));
    }
}
