package org.shikumen.runtime.actionlog.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.JdbcTime;
import org.shikumen.runtime.actionlog.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code log_hold}, and what it may name: only what is on record can be held. */
final class JdbcHolds {

    private final JdbcClient jdbc;

    JdbcHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From here to the end of the transaction nothing is destroyed. */
    void keepDestructionOut() {
        JdbcHoldLock.beforeHolding(jdbc);
    }

    static Entry.Row set(Hold hold) {
        return new Entry.Row(
                "insert into log_hold (id, scope, target, reason, set_by, set_at) values (?, ?, ?, ?, ?, ?)",
                hold.id(),
                hold.scope().name(),
                hold.target(),
                hold.reason(),
                hold.by(),
                JdbcTime.of(hold.at()));
    }

    /** False when somebody else has lifted it. */
    boolean lift(Hold hold, String by, Instant at) {
        return jdbc.sql("update log_hold set lifted_by = ?, lifted_at = ? where id = ? and lifted_at is null")
                        .params(by, JdbcTime.of(at), hold.id())
                        .update()
                == 1;
    }

    /** Newest first. */
    List<Hold> active() {
        return jdbc.sql("select * from log_hold where lifted_at is null order by set_at desc")
                .query(JdbcHolds::hold)
                .list();
    }

    private static Hold hold(ResultSet row, int index) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                Hold.Scope.valueOf(row.getString("scope")),
                row.getString("target"),
                row.getString("reason"),
                row.getString("set_by"),
                JdbcTime.from(row, "set_at"));
    }

    /** Whether any record would be held. */
    boolean isOnRecord(Hold.Scope scope, String target) {
        return exists(naming(scope), target);
    }

    /** Whether any record of this department would be. */
    boolean isOnRecordOf(String department, Hold.Scope scope, String target) {
        return exists("department = ? and " + naming(scope), department, target);
    }

    private static String naming(Hold.Scope scope) {
        return switch (scope) {
            case ALL -> "true";
            case DEPARTMENT -> "department = ?";
            case AGENT -> "agent = ?";
            case CITIZEN -> "citizen = ?";
            case CONVERSATION -> "chain = 'conversation/' || ?";
        };
    }

    private boolean exists(String condition, String... values) {
        return jdbc.sql("select exists (select from action_record where " + condition + ")")
                .params((Object[]) values)
                .query(Boolean.class)
                .single();
    }
}
