package org.shikumen.runtime.actionlog;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed batch means for its entries. */
enum Trouble {
    /** Another replica wrote to a chain of ours, or locks crossed: the same batch may go through now. */
    MOVED_ON,
    /** The connection broke under the batch; the next one may be sound. */
    CUT_OFF,
    /** No database that can be written. */
    UNREACHABLE,
    /** Something in the batch is not acceptable. */
    REFUSED;

    /** Each month's partition has one of its own. */
    private static final Pattern CHAIN_CONSTRAINT = Pattern.compile("action_record_\\w+_chain_number");

    static Trouble of(Exception e) {
        if (!(e instanceof SQLException sql)) {
            return REFUSED;
        }
        if (sql instanceof SQLTransientConnectionException) {
            return UNREACHABLE;
        }
        var state = Optional.ofNullable(sql.getSQLState()).orElse("08000");
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "57" -> CUT_OFF;
            // 25: a stand-by after a fail-over is read-only; 53 and 58: no disk, no memory, no file
            case "25", "53", "58" -> UNREACHABLE;
            case "40" -> MOVED_ON;
            default ->
                constraint(sql).filter(CHAIN_CONSTRAINT.asMatchPredicate()).isPresent() ? MOVED_ON : REFUSED;
        };
    }

    private static Optional<String> constraint(SQLException e) {
        return Optional.of(e)
                .filter(PSQLException.class::isInstance)
                .map(each -> ((PSQLException) each).getServerErrorMessage())
                .map(ServerErrorMessage::getConstraint);
    }
}
