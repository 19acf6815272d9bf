package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Moments;
import org.shikumen.runtime.RedisListening;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.engine.AgentEngine;
import org.shikumen.runtime.gateway.AbandonedCalls;
import org.shikumen.runtime.gateway.SettledDoubts;
import org.shikumen.runtime.gateway.grant.Grants;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.runtime.gateway.stop.Stops;
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
    RedisListening redisListening(RedisConnectionFactory connections, RedisSignals signals, RedisErasureNews erasures) {
        return new RedisListening(
                connections, Map.of(RedisSignals.CHANNEL, signals, RedisErasureNews.CHANNEL, erasures));
    }

    @Bean
    JdbcConversations jdbcConversations(JdbcClient jdbc, StepsJson json) {
        return new JdbcConversations(jdbc, json);
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
            Openings openings,
            ZoneId cityZone,
            Clock clock) {
        var results = new ResultCards(tools, new Moments(cityZone));
        return new LeasedTurns(leases, past, log, vault, results, followers, json, openings::serves, clock);
    }

    @Bean
    Repeats repeats(JdbcTurns turns, Vault vault) {
        return new Repeats(turns, vault, PATIENCE);
    }

    @Bean
    JdbcHandOvers jdbcHandOvers(JdbcClient jdbc) {
        return new JdbcHandOvers(jdbc);
    }

    @Bean
    TurnRunner turnRunner(
            LeasedTurns leased,
            JdbcTurns turns,
            JdbcHandOvers handOvers,
            Repeats repeats,
            AgentEngine engine,
            AbandonedCalls abandoned,
            Vault vault,
            Clock clock) {
        return new TurnRunner(leased, turns, handOvers, repeats, engine, abandoned, vault, PATIENCE, clock);
    }

    @Bean
    Scenes scenes(JdbcConversations conversations, LiveAgents agents) {
        return new Scenes(conversations, agents);
    }

    @Bean
    ConversationScenes callScenes(Scenes scenes, JdbcLeases leases) {
        return new ConversationScenes(scenes, leases);
    }

    @Bean
    Attendance attendance(
            LeasedTurns leased,
            JdbcHandOvers handOvers,
            JdbcTurns turns,
            SamePerson samePerson,
            Vault vault,
            Clock clock) {
        return new Attendance(leased, handOvers, turns, samePerson, vault, PATIENCE, clock);
    }

    @Bean
    Openings openings(
            JdbcConversations conversations,
            LiveAgents agents,
            Stops stops,
            JdbcLeases leases,
            Past past,
            ActionLog log,
            Clock clock) {
        return new Openings(conversations, agents, stops, leases, past, log, clock);
    }

    @Bean
    DurableConversations conversations(
            JdbcConversations conversations,
            Scenes scenes,
            Openings openings,
            TurnRunner runner,
            Attendance attendance,
            Repeats repeats,
            JdbcTurns turns,
            Grants grants,
            Followers followers,
            Vault vault) {
        return new DurableConversations(
                conversations, scenes, openings, runner, attendance, repeats, turns, grants, followers, vault);
    }

    @Bean
    ConversationDesk conversationDesk(
            JdbcConversations conversations,
            Attendance attendance,
            Scenes scenes,
            ActionLog log,
            Vault vault,
            OfficialWords words) {
        return new DepartmentDesk(conversations, attendance, scenes, log, vault, words);
    }

    @Bean
    DoubtNews doubtNews(SettledDoubts doubts, Scenes scenes, LeasedTurns leased, JdbcTurns turns, Clock clock) {
        return new DoubtNews(doubts, scenes, leased, turns, clock);
    }

    @Bean
    Recovery recovery(
            JdbcTurns turns, JdbcLeases leases, Grants grants, DurableConversations conversations, DoubtNews news) {
        return new Recovery(turns, leases, grants, conversations, news);
    }

    @Bean
    Housekeeping conversationHousekeeping(
            JdbcLeases leases,
            Recovery recovery,
            RedisSignals signals,
            RedisListening listening,
            Forgetting forgetting) {
        return new Housekeeping(leases, recovery, signals, listening, forgetting);
    }
}
