package org.shikumen.deploy.city;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the sandbox the city's stateful answers. */
@Configuration(proxyBeanMethods = false)
class CityConfiguration {

    @Bean
    Linjiang linjiang(DataSource database, Clock clock) {
        return new Linjiang(database, clock);
    }
}
