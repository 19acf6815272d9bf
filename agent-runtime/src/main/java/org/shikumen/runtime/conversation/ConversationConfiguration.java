package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.gateway.Grants;
import org.shikumen.runtime.gateway.Stops;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {

    /** How long a person waits for a turn that is still running. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    JdbcLeases leases(JdbcClient jdbc) {
        return new JdbcLeases(jdbc, UUID.randomUUID().toString());
    }

    @Bean
    StepsJson stepsJson(Vault vault) {
        return new StepsJson(vault);
    }

    @Bean
    JdbcTurns jdbcTurns(JdbcClient jdbc, StepsJson json) {
        return new JdbcTurns(jdbc, json);
    }

    @Bean
    Past past(JdbcTurns turns) {
        return new Past(turns);
    }

    @Bean
    RedisSignals redisSignals(StringRedisTemplate redis) {
        return new RedisSignals(redis);
    }

    @Bean
    RedisListening redisListening(RedisConnectionFactory connections, RedisSignals signals) {
        return new RedisListening(connections, signals);
    }

    @Bean
    Followers followers(RedisSignals signals) {
        return new Followers(signals, Followers.LOOK_AGAIN);
    }

    @Bean
    LeasedTurns leasedTurns(
            JdbcLeases leases,
            Past past,
            ActionLog log,
            Vault vault,
            Tools tools,
            Followers followers,
            StepsJson json,
            Clock clock) {
        return new LeasedTurns(leases, past, log, vault, new Results(tools), followers, json, clock);
    }

    @Bean
    Repeats repeats(JdbcTurns turns, Vault vault) {
        return new Repeats(turns, vault, PATIENCE);
    }

    @Bean
    TurnRunner turnRunner(
            LeasedTurns leased, JdbcTurns turns, Repeats repeats, AgentEngine engine, Vault vault, Clock clock) {
        return new TurnRunner(leased, turns, repeats, engine, vault, PATIENCE, clock);
    }

    @Bean
    DurableConversations conversations(
            JdbcClient jdbc,
            StepsJson json,
            TurnRunner runner,
            Repeats repeats,
            JdbcTurns turns,
            LiveAgents agents,
            Grants grants,
            Stops stops,
            Followers followers,
            Past past,
            ActionLog log,
            Vault vault,
            Clock clock) {
        return new DurableConversations(
                new JdbcConversations(jdbc, json),
                new JdbcHandOvers(jdbc),
                runner,
                repeats,
                turns,
                agents,
                grants,
                stops,
                followers,
                past,
                log,
                vault,
                clock);
    }

    @Bean
    Recovery recovery(JdbcTurns turns, Grants grants, DurableConversations conversations) {
        return new Recovery(turns, grants, conversations);
    }

    @Bean
    Housekeeping conversationHousekeeping(
            JdbcLeases leases, Recovery recovery, RedisSignals signals, RedisListening listening) {
        return new Housekeeping(leases, recovery, signals, listening);
    }
}
