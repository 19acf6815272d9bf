package org.shikumen.runtime.actionlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a record back from its envelope, which is what the seal vouches for; the columns only find it. */
final class StoredRecords {

    static final String COLUMNS = "id, number, kind, envelope, seal";

    private static final JsonMapper JSON = JsonMapper.shared();

    private StoredRecords() {}

    static ActionRecord read(ResultSet row, int index) throws SQLException {
        var envelope = row.getString("envelope");
        var content = JSON.readTree(envelope);
        return new ActionRecord(
                row.getObject("id", UUID.class),
                where(content),
                row.getLong("number"),
                Instant.parse(content.get("at").asString()),
                actor(content.get("actor")),
                row.getString("kind"),
                envelope,
                HexFormat.of().formatHex(row.getBytes("seal")));
    }

    /** The seal of the record before, as this one's envelope names it. */
    static String previous(ActionRecord record) {
        return JSON.readTree(record.envelope()).get("previous").asString();
    }

    private static Where where(JsonNode content) {
        return new Where(
                content.get("chain").asString(),
                content.get("department").asString(),
                text(content, "agent"),
                text(content, "version"),
                text(content, "conversation").map(UUID::fromString),
                text(content, "turn").map(UUID::fromString),
                text(content, "citizen"));
    }

    private static Optional<String> text(JsonNode content, String name) {
        return Optional.ofNullable(content.get(name)).map(JsonNode::asString);
    }

    private static Actor actor(JsonNode actor) {
        var name = actor.get("name").asString();
        var type = actor.get("type").asString();
        return switch (type) {
            case "citizen" -> new Actor.Citizen(name);
            case "official" -> new Actor.Official(name);
            case "agent" -> new Actor.Agent(name);
            case "platform" -> new Actor.Platform(name);
            default ->
                throw new IllegalStateException(
                        "This record was written by a newer release: its actor is of type \"%s\".".formatted(type));
        };
    }
}
