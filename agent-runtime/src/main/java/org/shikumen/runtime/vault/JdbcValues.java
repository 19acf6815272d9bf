package org.shikumen.runtime.vault;

import java.util.List;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The encrypted values of conversations. */
final class JdbcValues {

    /** Twice the same is once; one number for two values is refused by the key, never overwritten. */
    private static final String INSERT = """
        insert into vault_value (conversation, kind, number, lookup, cipher)
        select ?, ?, ?, ?, ?
        where not exists (
            select 1 from vault_value where conversation = ? and kind = ? and number = ? and lookup = ?)
        """;

    private final JdbcClient database;

    JdbcValues(JdbcClient database) {
        this.database = database;
    }

    List<StoredValue> of(UUID conversation) {
        return database.sql("select kind, number, lookup, cipher from vault_value where conversation = ?")
                .param(conversation)
                .query((row, _) -> new StoredValue(
                        new Placeholder(Placeholder.Kind.valueOf(row.getString(1)), row.getInt(2)),
                        row.getBytes(3),
                        row.getBytes(4)))
                .list();
    }

    static Entry.Row row(UUID conversation, StoredValue value) {
        var kind = value.placeholder().kind().name();
        var number = value.placeholder().number();
        return new Entry.Row(
                INSERT,
                conversation,
                kind,
                number,
                value.lookup(),
                value.cipher(),
                conversation,
                kind,
                number,
                value.lookup());
    }
}
