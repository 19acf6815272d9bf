package org.shikumen.runtime.gateway;

import java.time.Clock;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.call.SealedCalls;
import org.shikumen.runtime.gateway.grant.Cards;
import org.shikumen.runtime.gateway.grant.JdbcAnswersOnRecord;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.policy.Judge;
import org.shikumen.runtime.gateway.stop.StopSwitch;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.runtime.vault.Vault;
import org.shikumen.tools.Tools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Import(DoubtsConfiguration.class)
class GatewayConfiguration {

    @Bean
    Privacy privacy(Vault vault) {
        return new Privacy(vault);
    }

    @Bean
    SealedCalls sealedCalls(Vault vault) {
        return new SealedCalls(vault);
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
            Judge judge,
            Cards cards,
            Caller caller,
            JdbcGrants grants,
            JdbcAnswersOnRecord answers,
            JdbcCalls calls,
            JdbcClient jdbc,
            Records records,
            ActionLog log,
            PlatformTransactionManager transactions,
            Clock clock) {
        var places = new JdbcPlaces(jdbc, new TransactionTemplate(transactions), clock);
        var ledger = new JudgementLedger(cards, grants, answers, log);
        return new JudgingGateway(judge, cards, caller, grants, calls, places, new Receipts(records), ledger);
    }

    @Bean
    OneTransaction oneTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        return work -> Boolean.TRUE.equals(template.execute(status -> work.getAsBoolean()));
    }

    @Bean
    OpenMatters openMatters(JdbcClient jdbc, JdbcGrants grants, ActionLog log, Clock clock) {
        return new JdbcOpenMatters(jdbc, grants, log, clock);
    }
}
