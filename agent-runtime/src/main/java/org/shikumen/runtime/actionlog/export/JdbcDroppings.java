package org.shikumen.runtime.actionlog.export;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The records that say which months were dropped; they explain holes wherever the holes are. */
final class JdbcDroppings {

    record Dropping(UUID record, String envelope) {}

    private static final String ALL =
            "select id, envelope from action_record where kind = 'PartitionDropped' order by id";

    private final JdbcClient database;

    JdbcDroppings(JdbcClient database) {
        this.database = database;
    }

    List<Dropping> all() {
        return database.sql(ALL)
                .query((row, index) -> new Dropping(row.getObject("id", UUID.class), row.getString("envelope")))
                .list();
    }

    /** Long enough for any head to be signed; a record that was tampered with must not keep everybody waiting for ever. */
    Optional<UUID> lately() {
        return database.sql("select id from action_record where kind = 'PartitionDropped'"
                        + " and id >= action_record_first_id(now() - interval '10 minutes')"
                        + " and id < action_record_first_id(now() + interval '10 minutes') order by id desc limit 1")
                .query(UUID.class)
                .optional();
    }
}
