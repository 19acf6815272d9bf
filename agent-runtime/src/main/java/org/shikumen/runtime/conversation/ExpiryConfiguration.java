package org.shikumen.runtime.conversation;

import java.time.Clock;
import java.time.Duration;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.actionlog.ActionLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ExpiryConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ExpiryConfiguration.class);

    private static final Duration SOON = Duration.ofMinutes(10);

    @Bean
    Expiry expiry(
            JdbcExpiry jdbcExpiry,
            JdbcConversations conversations,
            LiveAgents agents,
            ActionLog log,
            PlatformTransactionManager transactions,
            Forgetting forgetting,
            Clock clock) {
        return new Expiry(
                jdbcExpiry, conversations, agents, log, new TransactionTemplate(transactions), forgetting, clock);
    }

    /** Soon after the start too: a replica may be replaced more often than it looks. Where it is put off, not at all. */
    @Bean
    Clockwork conversationExpiry(
            Expiry expiry, @Value("${shikumen.retention.conversations-every:PT1H}") Duration every) {
        var clockwork = new Clockwork("expiry");
        if (!every.isPositive()) {
            log.atWarn()
                    .log(
                            "Conversations are kept beyond their time: shikumen.retention.conversations-every is not above 0");
            return clockwork;
        }
        return clockwork.every(
                every.compareTo(SOON) < 0 ? every : SOON,
                every,
                "remove what was said in conversations whose time is over",
                expiry::run);
    }
}
