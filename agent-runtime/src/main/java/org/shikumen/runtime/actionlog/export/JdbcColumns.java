package org.shikumen.runtime.actionlog.export;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds the columns of table action_record against the envelopes. Only envelopes are in the tree; a column that lies would
 * hide a record from the lists and from a department's export.
 */
final class JdbcColumns {

    /** Asked of rows whose envelope is in the tree, so it is JSON. */
    private static final String DIFFERING = """
            select id, "column" from (
                select r.id, case
                    when e.id is distinct from r.id::text then 'id'
                    when e.chain is distinct from r.chain then 'chain'
                    when e.number is distinct from r.number::text then 'number'
                    when e.at is distinct from to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') then 'at'
                    when e.department is distinct from r.department then 'department'
                    when e.agent is distinct from r.agent then 'agent'
                    when e.citizen is distinct from r.citizen then 'citizen'
                    when e.kind is distinct from r.kind then 'kind'
                    when r.seal <> sha256(convert_to(r.envelope, 'UTF8')) then 'seal'
                end as "column"
                from action_record r
                cross join lateral json_to_record(r.envelope::json) as e(id text, chain text, number text, at text,
                    department text, agent text, citizen text, kind text)
                where r.id = any(?)) as compared
            where "column" is not null
            """;

    private final JdbcClient database;

    JdbcColumns(JdbcClient database) {
        this.database = database;
    }

    /** The rows whose columns say another thing than their envelope, with the first such column. */
    Map<UUID, String> differing(Collection<UUID> records) {
        var differing = new HashMap<UUID, String>();
        database.sql(DIFFERING).param(records.toArray(UUID[]::new)).query(row -> {
            differing.put(row.getObject("id", UUID.class), row.getString("column"));
        });
        return differing;
    }
}
