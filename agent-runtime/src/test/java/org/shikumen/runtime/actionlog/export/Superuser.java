package org.shikumen.runtime.actionlog.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.shikumen.runtime.actionlog.tree.Rfc6962;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever administers the database, with bad intentions: no trigger holds, every table can be written, seals and trees can be
 * computed anew. What this person does not have is the log's key.
 */
final class Superuser {

    /** A record as the honest log had it. */
    record Row(int position, UUID id, String tx, String chain, long number, String kind, String envelope) {}

    private static final List<String> TREE = List.of("log_tree", "log_tile", "log_place", "log_head");

    final JdbcClient sql;
    final List<Row> rows;

    Superuser(JdbcClient sql) {
        this.sql = sql;
        var index = new int[1];
        this.rows = sql.sql(
                        "select id, tx::text as tx, chain, number, kind, envelope from action_record order by action_record.tx, number, id")
                .query((row, n) -> new Row(
                        index[0]++,
                        row.getObject("id", UUID.class),
                        row.getString("tx"),
                        row.getString("chain"),
                        row.getLong("number"),
                        row.getString("kind"),
                        row.getString("envelope")))
                .list();
    }

    // --- records

    void ignoreTriggers() {
        sql.sql("set local session_replication_role = replica").update();
    }

    void write(Row row, String envelope) {
        sql.sql("update action_record set envelope = ?, seal = sha256(convert_to(?, 'UTF8')) where id = ?")
                .params(envelope, envelope, row.id())
                .update();
    }

    void delete(Row row) {
        sql.sql("delete from action_record where id = ?").param(row.id()).update();
    }

    void insert(UUID id, Row like, String tx, long number, String kind, String envelope) {
        sql.sql(
                        "insert into action_record (id, chain, number, at, department, agent, citizen, kind, envelope, seal, tx)"
                                + " select ?, chain, ?, at, department, agent, citizen, ?, ?, sha256(convert_to(?, 'UTF8')), ?::xid8"
                                + " from action_record where id = ?")
                .params(id, number, kind, envelope, envelope, tx, like.id())
                .update();
    }

    /** Changes one record and seals all that follow in its chain again. */
    List<Row> rechain(Row changed, String envelope) {
        var written = new ArrayList<Row>();
        var previous = "";
        for (var row : rows.subList(changed.position(), rows.size())) {
            if (row.chain().equals(changed.chain())) {
                var text = row == changed ? envelope : withPrevious(row.envelope(), previous);
                write(row, text);
                written.add(new Row(row.position(), row.id(), row.tx(), row.chain(), row.number(), row.kind(), text));
                previous = HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)));
            }
        }
        return written;
    }

    static String withPrevious(String envelope, String previous) {
        return envelope.replaceFirst("\"previous\":\"[0-9a-f]{64}\"", "\"previous\":\"" + previous + "\"");
    }

    static String seal(String envelope) {
        return HexFormat.of().formatHex(sha256(envelope.getBytes(UTF_8)));
    }

    // --- the tree's tables

    /** Makes every level of the stored tree agree with these leaves. */
    void plant(List<Row> records) {
        sql.sql("delete from log_tile").update();
        sql.sql("delete from log_place").update();
        var level = new ArrayList<byte[]>();
        for (var record : records) {
            level.add(Rfc6962.leaf(record.envelope()));
        }
        plant(0, level);
        for (int at = 0; at < records.size(); at += 256) {
            sql.sql("insert into log_place (tile, tx, number, record) values (?, ?::xid8, ?, ?)")
                    .params(
                            at / 256,
                            records.get(at).tx(),
                            records.get(at).number(),
                            records.get(at).id())
                    .update();
        }
        var last = records.getLast();
        sql.sql("update log_tree set size = ?, tx = ?::xid8, number = ?, record = ?")
                .params(records.size(), last.tx(), last.number(), last.id())
                .update();
    }

    private void plant(int height, List<byte[]> hashes) {
        var above = new ArrayList<byte[]>();
        for (int at = 0; at < hashes.size(); at += 256) {
            var tile = hashes.subList(at, Math.min(at + 256, hashes.size()));
            var bytes = new ByteArrayOutputStream();
            tile.forEach(bytes::writeBytes);
            sql.sql("insert into log_tile (level, tile, hashes) values (?, ?, ?)")
                    .params(height, at / 256, bytes.toByteArray())
                    .update();
            if (tile.size() == 256) {
                above.add(root(tile));
            }
        }
        if (!above.isEmpty()) {
            plant(height + 1, above);
        }
    }

    private static byte[] root(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int half = hashes.size() / 2;
        return Rfc6962.node(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
    }

    void flipLeaf(int position) {
        sql.sql(
                        "update log_tile set hashes = set_byte(hashes, ?, get_byte(hashes, ?) # 1) where level = 0 and tile = ?")
                .params(position % 256 * 32, position % 256 * 32, position / 256)
                .update();
    }

    // --- dumps

    /** An old copy of the tree's tables, as a backup would hold them. */
    void dump(String name) {
        TREE.forEach(table -> sql.sql("create table %s_%s as select * from %s".formatted(table, name, table))
                .update());
    }

    int restoreTree(String name) {
        for (var table : TREE) {
            sql.sql("delete from " + table).update();
            sql.sql("insert into %s select * from %s_%s".formatted(table, table, name))
                    .update();
        }
        return sql.sql("select max(size) from log_head").query(Integer.class).single();
    }

    /** As if there had never been a tree: the honest sequencer will grow and sign another. */
    void fellTree() {
        sql.sql("update log_tree set size = 0, tx = '0', number = 0, record = '00000000-0000-0000-0000-000000000000'")
                .update();
        List.of("log_tile", "log_place", "log_head")
                .forEach(table -> sql.sql("delete from " + table).update());
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
