package org.shikumen.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases of the running cluster, and the two roles that enter them. */
final class Databases {

    static final String NAME = "shikumen";

    private final int port;
    private final Secrets secrets;
    private final AtomicInteger made = new AtomicInteger();

    Databases(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    /** Harmless when all is there already. The role owns nothing: what it may do, migrations grant. */
    void prepare() {
        if (!exists("select 1 from pg_roles where rolname = '%s'".formatted(NAME))) {
            execute("create role %s".formatted(NAME));
        }
        execute("alter role %s with login nosuperuser nocreatedb nocreaterole password '%s'"
                .formatted(NAME, secrets.postgresApplication()));
        if (!exists("select 1 from pg_database where datname = '%s'".formatted(NAME))) {
            execute("create database %s".formatted(NAME));
        }
    }

    TestDatabase fresh() {
        return like("template0");
    }

    private TestDatabase like(String template) {
        var name = "test_" + made.incrementAndGet();
        execute("drop database if exists %s with (force)".formatted(name));
        execute("create database %s template %s".formatted(name, template));
        return new TestDatabase(
                url(name),
                adminUrl(name),
                () -> like(name),
                () -> execute("drop database if exists %s with (force)".formatted(name)));
    }

    String url(String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(NAME, secrets.postgresApplication(), port, database);
    }

    String adminUrl(String database) {
        return "postgresql://postgres:%s@127.0.0.1:%d/%s".formatted(secrets.postgresAdmin(), port, database);
    }

    private boolean exists(String query) {
        return withStatement(statement -> statement.executeQuery(query).next());
    }

    private void execute(String sql) {
        withStatement(statement -> statement.execute(sql));
    }

    private boolean withStatement(Work work) {
        var url = DatabaseUrl.parse(adminUrl("postgres"));
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new ServicesCannotStart("""
                    The embedded PostgreSQL refuses its administrator, whose password is in secrets/postgres-admin of \
                    the data folder. Was that file replaced? It says: %s""".formatted(e.getMessage()), e);
        }
    }

    private interface Work {
        boolean with(Statement statement) throws SQLException;
    }
}
