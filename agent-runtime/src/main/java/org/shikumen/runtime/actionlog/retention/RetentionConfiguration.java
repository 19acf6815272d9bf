package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.Period;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.OfficialWords;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    Terms retentionTerms(
            @Value("${shikumen.retention.records:P183D}") Period records,
            @Value("${shikumen.retention.actions:P3Y}") Period actions) {
        return new Terms(records, actions);
    }

    @Bean
    Holds holds(JdbcClient database, ActionLog log, OfficialWords words, Clock clock) {
        return new HoldDesk(database, log, words, clock);
    }

    @Bean
    Daily retention(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ActionLog log,
            Transparency transparency,
            LiveAgents agents,
            Terms terms,
            Clock clock) {
        return new Daily(new Retention(
                database, new TransactionTemplate(transactions), log, transparency, agents, terms, clock));
    }

    /** On a thread of its own: it may read a whole month, and others share the scheduler's. */
    record Daily(Retention retention) {

        @Scheduled(initialDelay = 10 * 60 * 1000, fixedDelay = 24 * 60 * 60 * 1000)
        void run() {
            Thread.ofVirtual().name("retention").start(retention::run);
        }
    }
}
