package org.shikumen.runtime.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** V13: seals the texts that were stored before V12, so that those who spoke with us earlier can be erased too. */
final class SealOldTexts implements JavaMigration {

    /** Rows in memory at a time. */
    private static final int AT_ONCE = 500;

    /** One column of one table, and what finds and names a row of it. */
    private record Column(String table, String name, String keys, String condition, Naming place) {

        String read() {
            return "select c.citizen, c.department, c.id, t.%s, %s from %s t join conversation c on c.id = t.conversation where t.%s is not null and get_byte(t.%s, 0) <> 2 limit %d"
                    .formatted(name, keys, table, name, name, AT_ONCE);
        }

        String write() {
            return "update %s set %s = ? where %s".formatted(table, name, condition);
        }
    }

    private interface Naming {
        Place of(ResultSet row) throws SQLException;
    }

    private static final List<Column> COLUMNS = List.of(
            passage("steps", row -> Place.steps(row.getObject(5, UUID.class), row.getInt(6))),
            passage("events", row -> Place.events(row.getObject(5, UUID.class), row.getInt(6))),
            byId("tool_call", "arguments", row -> Place.arguments(row.getObject(5, UUID.class))),
            byId("tool_call", "outcome", row -> Place.outcome(row.getObject(5, UUID.class))),
            byId("tool_grant", "content", row -> Place.card(row.getObject(5, UUID.class))));

    private static Column passage(String name, Naming place) {
        return new Column("passage", name, "t.turn, t.first_step", "turn = ? and first_step = ?", place);
    }

    private static Column byId(String table, String name, Naming place) {
        return new Column(table, name, "t.id, 0", "id = ? and 0 = ?", place);
    }

    private final MasterKeys masterKeys;

    SealOldTexts(MasterKeys masterKeys) {
        this.masterKeys = masterKeys;
    }

    @Override
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        var vault = new JdbcVault(new JdbcDataKeys(database, masterKeys), new JdbcValues(database));
        COLUMNS.forEach(column -> {
            while (sealSome(database, vault, column) == AT_ONCE) {
                // what is sealed is not found again
            }
        });
    }

    private static int sealSome(JdbcClient database, Vault vault, Column column) {
        var some = database.sql(column.read())
                .query((row, number) -> new Sealed(
                        vault.seal(
                                new Owner(row.getString(1), row.getString(2), row.getObject(3, UUID.class)),
                                column.place().of(row),
                                row.getBytes(4)),
                        row.getObject(5, UUID.class),
                        row.getInt(6)))
                .list();
        some.forEach(row -> database.sql(column.write())
                .params(row.text(), row.id(), row.part())
                .update());
        return some.size();
    }

    private record Sealed(byte[] text, UUID id, int part) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("13");
    }

    @Override
    public String getDescription() {
        return "seal old texts";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
