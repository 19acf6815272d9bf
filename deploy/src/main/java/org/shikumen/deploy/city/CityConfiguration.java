package org.shikumen.deploy.city;

import java.time.Clock;
import javax.sql.DataSource;
import org.shikumen.console.access.Accounts;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.registry.release.Releases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the sandbox the city's stateful answers, and the first start its city. */
@Configuration(proxyBeanMethods = false)
class CityConfiguration {

    @Bean
    Linjiang linjiang(DataSource database, Clock clock) {
        return new Linjiang(database, clock);
    }

    @Bean
    CityLoader cityLoader(Accounts accounts, Releases releases, PolicyBook policies) {
        return new CityLoader(accounts, releases, policies);
    }
}
