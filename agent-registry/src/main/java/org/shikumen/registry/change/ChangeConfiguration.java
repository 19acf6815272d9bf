package org.shikumen.registry.change;

import org.shikumen.registry.release.Releases;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Furnishes the room with what release and tools know. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    @Bean
    VersionChanges versionChanges(Releases releases, Tools tools) {
        return new VersionChanges(releases, tools);
    }
}
