package org.shikumen.registry.change;

import org.shikumen.registry.release.Releases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Furnishes the room with what release knows. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    @Bean
    VersionChanges versionChanges(Releases releases) {
        return new VersionChanges(releases);
    }
}
