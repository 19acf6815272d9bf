package org.shikumen.deploy;

import java.util.Optional;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;

/**
 * Where PostgreSQL and Redis are: our own, started here, or the operator's.
 *
 * @param database with the application's role
 * @param administrator with a role that may migrate; empty when migrations are somebody else's task
 * @param embedded the services to stop at the end; empty when they are the operator's
 */
record Connections(
        DatabaseUrl database, Optional<DatabaseUrl> administrator, RedisUrl redis, Optional<EmbeddedServices> embedded)
        implements AutoCloseable {

    static Connections started(EmbeddedServices services) {
        return new Connections(
                DatabaseUrl.parse(services.databaseUrl()),
                Optional.of(DatabaseUrl.parse(services.databaseAdminUrl())),
                RedisUrl.parse(services.redisUrl()),
                Optional.of(services));
    }

    static Connections external(String database, Optional<String> administrator, String redis) {
        try {
            return new Connections(
                    DatabaseUrl.parse(database),
                    administrator.map(DatabaseUrl::parse),
                    RedisUrl.parse(redis),
                    Optional.empty());
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart(unreadable.getMessage());
        }
    }

    boolean ours() {
        return embedded.isPresent();
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServices::close);
    }
}
