package org.shikumen.runtime.gateway.stop;

import java.time.Clock;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.OfficialWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StopConfiguration {

    @Bean
    StopSwitch stopSwitch(
            JdbcClient jdbc,
            ActionLog log,
            OfficialWords words,
            RedisStopSignals signals,
            KnownNames names,
            Clock clock) {
        return new StopSwitch(new JdbcStops(jdbc), log, words, signals, StopTargets.of(names), clock);
    }

    @Bean
    RedisStopSignals redisStopSignals(RedisConnectionFactory connections, StringRedisTemplate redis) {
        return new RedisStopSignals(connections, redis);
    }

    @Bean
    StopWatch stopWatch(StopSwitch stops, RedisStopSignals signals) {
        signals.onHeard(new RedisStopSignals.Listener() {
            @Override
            public void set(Stop stop) {
                stops.heard(stop);
            }

            @Override
            public void look() {
                stops.look();
            }
        });
        return new StopWatch(stops, signals::begin);
    }
}
