package org.shikumen.runtime.gateway.rules;

import java.time.Clock;
import java.time.ZoneId;
import org.shikumen.registry.release.PolicyBook;
import org.shikumen.tools.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RulesConfiguration.class);

    @Bean
    RuleBook ruleBook(PolicyBook policies) {
        return new RuleBook(policies::inForce);
    }

    @Bean
    RulePolicy rulePolicy(RuleBook book, JdbcClient jdbc, Clock clock, ZoneId cityZone) {
        return new RulePolicy(book, new JdbcPast(jdbc), cityZone, clock);
    }

    @Bean
    Rulings rulings(JdbcClient jdbc, PolicyBook policies, Tools tools) {
        return new RulingsOnRecord(new JdbcRulings(jdbc), policies, tools);
    }

    /** CEL takes a second to wake up; better not at a citizen's first call. */
    @Bean
    ApplicationListener<ContextRefreshedEvent> rulesReady(RuleBook book) {
        return started -> Thread.ofPlatform().daemon().name("rules-ready").start(() -> {
            try {
                book.prepare();
            } catch (RuntimeException later) {
                log.atDebug().setCause(later).log("Rules are read when they are needed");
            }
        });
    }
}
