package org.shikumen.runtime.actionlog.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.tree.Transparency;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    Holds holds(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ActionLog log,
            OfficialWords words,
            Clock clock) {
        return new HoldDesk(new JdbcHolds(database), new TransactionTemplate(transactions), log, words, clock);
    }

    /** Once a day, and sooner after it failed. */
    @Bean
    Clockwork retention(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ActionLog log,
            Transparency transparency,
            LiveAgents agents,
            Terms terms,
            Clock clock) {
        var retention = new Retention(
                new JdbcMonths(database),
                new TransactionTemplate(transactions),
                log,
                transparency,
                agents,
                terms,
                clock);
        return new Clockwork("retention")
                .every(
                        Duration.ofMinutes(10),
                        Duration.ofDays(1),
                        "drop months of records that are over",
                        retention::run);
    }
}
