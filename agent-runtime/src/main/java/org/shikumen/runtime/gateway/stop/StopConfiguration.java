package org.shikumen.runtime.gateway.stop;

import java.time.Clock;
import java.time.Duration;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.tools.SteadyTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StopConfiguration {

    private static final Duration LOOK = Duration.ofMillis(800);
    private static final Duration LISTEN = Duration.ofSeconds(1);

    @Bean
    StopSwitch stopSwitch(
            JdbcClient jdbc,
            ActionLog log,
            OfficialWords words,
            RedisStopSignals signals,
            KnownNames names,
            OneTransaction transaction,
            Clock clock) {
        return new StopSwitch(
                new JdbcStops(jdbc), log, words, signals, StopTargets.of(names), transaction, clock, new SteadyTime());
    }

    @Bean
    RedisStopSignals redisStopSignals(RedisConnectionFactory connections, StringRedisTemplate redis) {
        return new RedisStopSignals(connections, redis);
    }

    /** Neither the turns' load nor a Redis that hangs may keep it from looking. */
    @Bean
    Clockwork stopWatch(StopSwitch stops, RedisStopSignals signals) {
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
        return new Clockwork("stop-watch")
                .every(Duration.ZERO, LOOK, "look for stops that other replicas set", stops::look)
                .every(Duration.ZERO, LISTEN, "listen for stops that other replicas set", signals::begin);
    }
}
