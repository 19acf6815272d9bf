package org.shikumen.deploy.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shikumen.embedded.DatabaseUrl;

/** The service's PostgreSQL, as somebody with the administrator's password reaches it. */
public record AdminDatabase(String url) {

    Connection open() throws SQLException {
        var database = DatabaseUrl.parse(url);
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    public void run(String... statements) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not do it.", e);
        }
    }

    public boolean has(String table) {
        return !texts("select 1 from pg_tables where tablename = '%s'".formatted(table))
                .isEmpty();
    }

    /** The first column. */
    List<String> texts(String query) {
        try (var connection = open()) {
            return texts(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read.", e);
        }
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
