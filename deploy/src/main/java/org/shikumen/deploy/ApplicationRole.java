package org.shikumen.deploy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.shikumen.embedded.DatabaseUrl;

/**
 * The role that the migrations grant to, by its name. Whoever connects as another one may do nothing, and would learn it table by
 * table.
 */
final class ApplicationRole {

    static final String NAME = "shikumen";

    private static final String HAS_IT =
            "select count(*) from pg_roles where rolname = '%s' and pg_has_role(current_user, oid, 'usage')"
                    .formatted(NAME);

    private ApplicationRole() {}

    /** Before anything is migrated. */
    static void check(DatabaseUrl database) {
        if (!has(database)) {
            throw new CannotStart("""
                    SHIKUMEN_DATABASE_URL connects as "%1$s", and the database lets only the role %2$s do what Shikumen needs. Create \
                    that role (create role %2$s login password '...') and connect as it, or make "%1$s" a member of it (grant %2$s to "%1$s").""".formatted(database.user(), NAME));
        }
    }

    private static boolean has(DatabaseUrl database) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(HAS_IT)) {
            return rows.next() && rows.getInt(1) == 1;
        } catch (SQLException away) {
            throw new CannotStart(
                    "PostgreSQL cannot be asked as %s: %s. Look at SHIKUMEN_DATABASE_URL, and whether the server runs."
                            .formatted(database, firstSentence(away.getMessage())),
                    away);
        }
    }

    /** A dot inside an address or a file's name ends none. */
    private static String firstSentence(String message) {
        return message.split("\\.\\s|\\n", 2)[0].replaceFirst("\\.$", "");
    }
}
