package org.shikumen.deploy;

import io.lettuce.core.ClientOptions;
import org.jspecify.annotations.Nullable;
import org.shikumen.embedded.DatabaseUrl;
import org.shikumen.embedded.EmbeddedServices;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** PostgreSQL and Redis, embedded or the operator's, for everything else that Spring Boot wires. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    @Bean
    Connections connections(DeployProperties properties) {
        return properties
                .databaseUrl()
                .map(url -> Connections.external(
                        url,
                        properties.databaseAdminUrl(),
                        properties.redisUrl().orElseThrow()))
                .orElseGet(() -> Connections.started(EmbeddedServices.start(properties.data())));
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(Connections connections) {
        return new Details(connections.database());
    }

    /** Migrations run with the administrator's role; the application's own may not change the schema. */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(Connections connections) {
        return new MigrationDetails(connections.administrator().orElse(connections.database()));
    }

    /** Without an administrator's URL the schema is only looked at: a stale one stops the start. */
    @Bean
    FlywayMigrationStrategy migrateOrValidate(Connections connections) {
        return flyway -> {
            if (!connections.ours()) {
                ApplicationRole.check(connections.database());
            }
            if (connections.administrator().isPresent()) {
                flyway.migrate();
            } else {
                SchemaUpToDate.check(flyway, connections.database());
            }
        };
    }

    @Bean
    DataRedisConnectionDetails redisConnectionDetails(Connections connections) {
        return new RedisDetails(connections.redis());
    }

    /** Without Redis a request is told so at once; nothing waits in a queue for it to come back. */
    @Bean
    LettuceClientOptionsBuilderCustomizer noQueueing() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }

    private record Details(DatabaseUrl url) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return url.user();
        }

        @Override
        public String getPassword() {
            return url.password();
        }

        @Override
        public String getJdbcUrl() {
            return url.jdbcUrl();
        }
    }

    private record MigrationDetails(DatabaseUrl url) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return url.user();
        }

        @Override
        public String getPassword() {
            return url.password();
        }

        @Override
        public String getJdbcUrl() {
            return url.jdbcUrl();
        }
    }

    private record RedisDetails(RedisUrl url) implements DataRedisConnectionDetails {

        @Override
        public String getUsername() {
            return url.user();
        }

        @Override
        public String getPassword() {
            return url.password();
        }

        /** Certificates are checked against those that the JVM trusts. */
        @Override
        public @Nullable SslBundle getSslBundle() {
            return url.encrypted() ? SslBundle.systemDefault() : null;
        }

        @Override
        public Standalone getStandalone() {
            return Standalone.of(url.host(), url.port(), url.database());
        }
    }
}
