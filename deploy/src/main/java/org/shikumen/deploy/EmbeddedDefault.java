package org.shikumen.deploy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds on the embedded default and nowhere else: systems that cannot exist ({@code *.example}) are played by the sandbox,
 * and toolsets may name loopback addresses. A further replica that is pointed at the first one's servers learns from Redis that
 * it belongs to an embedded default, and where its secrets are.
 */
final class EmbeddedDefault {

    static final String SECRETS_KEY = "shikumen:embedded:secrets";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDefault.class);

    private EmbeddedDefault() {}

    /** Default properties; the operator's own settings win. */
    static Map<String, Object> properties(Map<String, String> environment) {
        if (environment.getOrDefault("SHIKUMEN_DATABASE_URL", "").isBlank()) {
            return settings();
        }
        return secretsOfFirstReplica(environment.getOrDefault("SHIKUMEN_REDIS_URL", ""))
                .map(EmbeddedDefault::settingsWith)
                .orElseGet(Map::of);
    }

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("shikumen.sandbox.hosts", "*.example");
        settings.put("shikumen.egress.allow-loopback", "true");
        return settings;
    }

    private static Map<String, Object> settingsWith(Path secrets) {
        var settings = settings();
        settings.put("shikumen.secrets", secrets.toString());
        return settings;
    }

    private static Optional<Path> secretsOfFirstReplica(String redis) {
        if (redis.isBlank()) {
            return Optional.empty();
        }
        var address = RedisURI.create(redis);
        address.setTimeout(Duration.ofSeconds(2));
        try (var client = RedisClient.create(address);
                var connection = client.connect()) {
            return Optional.ofNullable(connection.sync().get(SECRETS_KEY))
                    .map(Path::of)
                    .filter(Files::isReadable);
        } catch (RuntimeException away) {
            log.atWarn().log("Redis does not answer yet; this replica starts with its own settings");
            return Optional.empty();
        }
    }
}
