package org.shikumen.runtime.gateway.stop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stops in PostgreSQL. */
final class JdbcStops {

    private final JdbcClient jdbc;

    JdbcStops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Entry.Row set(Stop stop) {
        return new Entry.Row(
                "insert into stop (id, scope, target, department, reason, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?)",
                stop.id(),
                stop.scope().name(),
                stop.target(),
                stop.department(),
                stop.reason(),
                stop.by(),
                JdbcTime.of(stop.at()));
    }

    /** Whether it stood until now: of two who lift it at once one does. */
    boolean lift(UUID id, String by, Instant at) {
        return jdbc.sql("update stop set lifted_by = ?, lifted_at = ? where id = ? and lifted_at is null")
                        .params(by, JdbcTime.of(at), id)
                        .update()
                == 1;
    }

    /** Newest first. */
    List<Stop> active() {
        return jdbc.sql("select * from stop where lifted_at is null order by set_at desc")
                .query(JdbcStops::stop)
                .list();
    }

    private static Stop stop(ResultSet row, int number) throws SQLException {
        return new Stop(
                row.getObject("id", UUID.class),
                Stop.Scope.valueOf(row.getString("scope")),
                row.getString("target"),
                row.getString("department"),
                row.getString("reason"),
                row.getString("set_by"),
                JdbcTime.from(row, "set_at"));
    }
}
