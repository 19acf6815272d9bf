package org.shikumen.runtime.gateway;

import java.time.Clock;
import org.shikumen.registry.release.KnownNames;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.OfficialWords;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Tools;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(DoubtsConfiguration.class)
class GatewayConfiguration {

    @Bean
    Policies policies(VersionServes versionServes, StopSwitch stops, ObjectProvider<Policy> more) {
        var others = more.orderedStream().filter(policy -> policy != versionServes && policy != stops);
        return Policies.ofTheHouse(versionServes, stops, others);
    }

    @Bean
    VersionServes versionServes(LiveAgents agents) {
        return new VersionServes(agents);
    }

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

    @Bean
    EvidenceFresh evidenceFresh(Transparency transparency) {
        return new EvidenceFresh(transparency::freshness);
    }

    @Bean
    Privacy privacy(Vault vault) {
        return new Privacy(vault);
    }

    @Bean
    Cards cards(Privacy privacy, Clock clock) {
        return new Cards(privacy, clock);
    }

    @Bean
    SealedCalls sealedCalls(Vault vault) {
        return new SealedCalls(vault);
    }

    @Bean
    JdbcGrants jdbcGrants(JdbcClient jdbc, SealedCalls sealed, Clock clock) {
        return new JdbcGrants(jdbc, sealed, clock);
    }

    @Bean
    Results gatewayResults(Privacy privacy, Clock clock) {
        return new Results(privacy, clock);
    }

    @Bean
    Lookups lookups(Tools tools, DelegatedIdentity identity, ActionLog log, Results results) {
        return new Lookups(tools, identity, log, results);
    }

    @Bean
    Caller caller(
            StopSwitch stops,
            DelegatedIdentity identity,
            ActionLog log,
            CallLedger ledger,
            Lookups lookups,
            Results results,
            Clock clock) {
        return new Caller(stops, identity, log, ledger, lookups, results, clock);
    }

    @Bean
    CallLedger callLedger(ActionLog log, JdbcCalls calls, Results results, JdbcDoubts doubts, Clock clock) {
        return new CallLedger(log, calls, results, doubts, clock);
    }

    @Bean
    JdbcCalls jdbcCalls(JdbcClient jdbc, SealedCalls sealed) {
        return new JdbcCalls(jdbc, sealed);
    }

    @Bean
    ToolGateway toolGateway(
            Tools tools,
            Privacy privacy,
            Policies policies,
            Cards cards,
            Caller caller,
            JdbcGrants grants,
            JdbcCalls calls,
            JdbcClient jdbc,
            Records records,
            ActionLog log,
            PlatformTransactionManager transactions,
            Clock clock) {
        var judge = new Judge(tools, privacy, policies);
        var places = new JdbcPlaces(jdbc, new TransactionTemplate(transactions), clock);
        return new JudgingGateway(judge, cards, caller, grants, calls, places, new Receipts(records), log);
    }

    @Bean
    OneTransaction oneTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        return work -> Boolean.TRUE.equals(template.execute(status -> work.getAsBoolean()));
    }

    @Bean
    Grants grants(
            JdbcGrants grants,
            Cards cards,
            Privacy privacy,
            VersionServes versions,
            StopSwitch stops,
            ObjectProvider<SamePerson> accounts,
            ActionLog log,
            OneTransaction transaction,
            Clock clock) {
        var samePerson = accounts.getIfAvailable(() -> SamePerson.BY_NAME);
        return new GrantDesk(grants, cards, privacy, new Serving(versions, stops), samePerson, log, transaction, clock);
    }

    @Bean
    OpenMatters openMatters(JdbcClient jdbc, JdbcGrants grants, ActionLog log, Clock clock) {
        return new JdbcOpenMatters(jdbc, grants, log, clock);
    }
}
