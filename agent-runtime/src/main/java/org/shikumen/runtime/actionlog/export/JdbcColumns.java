package org.shikumen.runtime.actionlog.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Holds the columns of table action_record against the envelopes. Only envelopes are in the tree; a column that lies would
 * hide a record from the lists and from a department's export.
 */
final class JdbcColumns {

    /** Written as an envelope writes them. */
    private static final String WRITTEN = """
            select id, chain, number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                department, agent, citizen, kind, seal = sha256(convert_to(envelope, 'UTF8')) as sealed
            from action_record where id = any(?)
            """;

    private static final List<String> SAID_TWICE =
            List.of("id", "chain", "number", "at", "department", "agent", "citizen", "kind");

    private static final JsonFactory JSON = new JsonFactory();

    private final JdbcClient database;

    JdbcColumns(JdbcClient database) {
        this.database = database;
    }

    /**
     * The rows whose columns say another thing than their envelope, with the first such column.
     *
     * @param envelopes by the id of their row; each is in the tree, so it is JSON
     */
    Map<UUID, String> differing(Map<UUID, String> envelopes) {
        var differing = new HashMap<UUID, String>();
        database.sql(WRITTEN).param(envelopes.keySet().toArray(UUID[]::new)).query(row -> {
            var id = row.getObject("id", UUID.class);
            differing(row, said(envelopes.get(id))).ifPresent(column -> differing.put(id, column));
        });
        return differing;
    }

    private static Optional<String> differing(ResultSet row, Map<String, String> said) throws SQLException {
        for (var column : SAID_TWICE) {
            if (!Objects.equals(row.getString(column), said.get(column))) {
                return Optional.of(column);
            }
        }
        return row.getBoolean("sealed") ? Optional.empty() : Optional.of("seal");
    }

    /** The outermost members that are no objects or lists, as text; of two with one name the last, as PostgreSQL reads JSON. */
    private static Map<String, String> said(String envelope) {
        var said = new HashMap<String, String>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), envelope)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                said.remove(name);
                if (json.nextToken().isScalarValue()) {
                    text(json, name, said);
                } else {
                    json.skipChildren();
                }
            }
        }
        return said;
    }

    private static void text(JsonParser json, String name, Map<String, String> said) {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            said.put(name, json.getString());
        }
    }
}
