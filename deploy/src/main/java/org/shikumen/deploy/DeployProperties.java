package org.shikumen.deploy;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets.
 *
 * @param data folder of the embedded default
 * @param secrets folder of secrets, one file each; {@code secrets} in the data folder when not set
 * @param databaseUrl {@code postgresql://user:password@host:port/database}; set together with redisUrl
 * @param databaseAdminUrl the same database with a role that may migrate; without it the schema must be up to date
 * @param redisUrl {@code redis://:password@host:port/0}
 */
@ConfigurationProperties("shikumen")
record DeployProperties(
        @DefaultValue("./data") Path data,
        Optional<String> secrets,
        Optional<String> databaseUrl,
        Optional<String> databaseAdminUrl,
        Optional<String> redisUrl) {

    Path secretsFolder() {
        return secrets.filter(folder -> !folder.isBlank()).map(Path::of).orElseGet(() -> data.resolve("secrets"));
    }

    DeployProperties {
        databaseUrl = databaseUrl.filter(url -> !url.isBlank());
        databaseAdminUrl = databaseAdminUrl.filter(url -> !url.isBlank());
        redisUrl = redisUrl.filter(url -> !url.isBlank());
        if (databaseUrl.isPresent() != redisUrl.isPresent()) {
            throw new CannotStart("SHIKUMEN_DATABASE_URL and SHIKUMEN_REDIS_URL belong together: set both to use"
                    + " your own servers, or neither to use the embedded ones.");
        }
    }
}
