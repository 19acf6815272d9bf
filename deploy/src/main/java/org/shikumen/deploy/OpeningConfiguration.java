package org.shikumen.deploy;

import java.time.Clock;
import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignIn;
import org.shikumen.deploy.city.CityLoader;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class OpeningConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Opening opening(
            Connections connections,
            CityLoader city,
            SignIn signIn,
            Accounts accounts,
            DeployProperties properties,
            StringRedisTemplate redis,
            ServletWebServerApplicationContext context) {
        return new Opening(connections, city, signIn, accounts, properties.secretsFolder(), redis, context, System.out);
    }
}
