package org.shikumen.runtime.conversation;

import java.util.Objects;
import java.util.function.Supplier;
import org.shikumen.registry.OfficialWords;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.gateway.OpenMatters;
import org.shikumen.runtime.vault.ErasureListener;
import org.shikumen.runtime.vault.Vault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How what was said is forgotten: at a citizen's wish, and when its time is over. */
@Configuration(proxyBeanMethods = false)
class ForgettingConfiguration {

    @Bean
    RedisErasureNews erasureNews(StringRedisTemplate redis, Vault vault, ObjectProvider<ErasureListener> listeners) {
        return new RedisErasureNews(redis, vault, listeners);
    }

    @Bean
    JdbcErasures jdbcErasures(JdbcClient jdbc) {
        return new JdbcErasures(jdbc);
    }

    @Bean
    JdbcExpiry jdbcExpiry(JdbcClient jdbc) {
        return new JdbcExpiry(jdbc);
    }

    @Bean
    Forgetting forgetting(
            JdbcErasures erasures,
            JdbcExpiry expiry,
            JdbcConversations conversations,
            Past past,
            Vault vault,
            Followers followers) {
        return new Forgetting(erasures, expiry, conversations, past, vault, followers);
    }

    @Bean
    Erasures erasures(
            JdbcErasures jdbc,
            JdbcConversations conversations,
            OpenMatters matters,
            Vault vault,
            ActionLog log,
            OfficialWords words,
            PlatformTransactionManager transactions,
            RedisErasureNews news) {
        var template = new TransactionTemplate(transactions);
        return new DurableErasures(
                jdbc, conversations, matters, vault, log, words, work -> whole(template, work), news);
    }

    /** What is refused is as if it had not begun. */
    static Erasures.Outcome whole(TransactionTemplate template, Supplier<Erasures.Outcome> work) {
        return Objects.requireNonNull(template.execute(status -> {
            var outcome = work.get();
            if (!(outcome instanceof Erasures.Outcome.Done)) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }
}
