package org.shikumen.console.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsProperties.class)
class LimitsConfiguration {

    private static final Rate WRONG_PASSWORDS = new Rate(10, Duration.ofMinutes(5));

    /** Comes back faster than one address can use it up. */
    private static final Rate WRONG_PASSWORDS_FROM_ANYWHERE = new Rate(100, Duration.ofMinutes(10));

    @Bean
    RateLimits rateLimits(
            LimitsProperties properties,
            @Value("${shikumen.openid.issuer:}") String identityProvider,
            RedisConnectionFactory connections,
            Clock clock) {
        var rates = new EnumMap<Limit, Rate>(Limit.class);
        rates.put(Limit.WRONG_PASSWORDS, WRONG_PASSWORDS);
        rates.put(Limit.WRONG_PASSWORDS_FROM_ANYWHERE, WRONG_PASSWORDS_FROM_ANYWHERE);
        properties.turns(!identityProvider.isBlank()).ifPresent(rate -> rates.put(Limit.TURNS, rate));
        return new RedisRateLimits(connections, rates, clock);
    }
}
