package org.shikumen.deploy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;

/**
 * What holds on the embedded default and nowhere else: systems that cannot exist ({@code *.example}) are played by the sandbox,
 * toolsets may name loopback addresses, and the pages say that the sample city is invented. A further replica that is pointed at
 * the first one's servers, on loopback, learns from Redis that it belongs to an embedded default and where its secrets are; it
 * must be able to read them. Servers elsewhere are never asked.
 */
final class EmbeddedDefault {

    static final String SECRETS_KEY = "shikumen:embedded:secrets";

    private static final int ATTEMPTS = 4;
    private static final Pattern HOST = Pattern.compile("//(?:[^/]*@)?(\\[[^]]*]|[^:/?,]*)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDefault.class);

    private EmbeddedDefault() {}

    /** Once every setting is known, wherever it was set: a database named as a property is no less the operator's own. */
    static void apply(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("embedded default", properties(environment)));
    }

    /** Default properties; the operator's own settings win. */
    private static Map<String, Object> properties(PropertyResolver environment) {
        var database = environment.getProperty("shikumen.database-url", "");
        if (database.isBlank()) {
            return settings();
        }
        var redis = environment.getProperty("shikumen.redis-url", "");
        if (!onLoopback(database) || !onLoopback(redis)) {
            return Map.of();
        }
        return secretsOfFirstReplica(redis).map(EmbeddedDefault::settingsWith).orElseGet(Map::of);
    }

    /** Whether the address is one at all is told later, with a sentence. */
    private static boolean onLoopback(String url) {
        var host = HOST.matcher(url);
        return host.find() && Set.of("127.0.0.1", "[::1]", "localhost").contains(host.group(1));
    }

    private static Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("shikumen.sandbox.hosts", "*.example");
        settings.put("shikumen.egress.allow-loopback", "true");
        settings.put("shikumen.sample-city", "true");
        return settings;
    }

    private static Map<String, Object> settingsWith(Path secrets) {
        var settings = settings();
        settings.put("shikumen.secrets", secrets.toString());
        return settings;
    }

    /** Asked more than once: on a busy machine, or just after a crash, Redis may take its time. */
    private static Optional<Path> secretsOfFirstReplica(String redis) {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return ask(redis);
            } catch (RuntimeException away) {
                log.atInfo().addKeyValue("attempt", attempt).log("Redis does not answer yet");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        log.atWarn().log("Redis does not answer; this replica starts with its own settings");
        return Optional.empty();
    }

    private static Optional<Path> ask(String redis) {
        var address = RedisURI.create(redis);
        address.setTimeout(PATIENCE);
        try (var client = RedisClient.create(address);
                var connection = client.connect()) {
            return Optional.ofNullable(connection.sync().get(SECRETS_KEY))
                    .map(Path::of)
                    .filter(folder -> Files.isReadable(folder.resolve("master-key")));
        }
    }
}
