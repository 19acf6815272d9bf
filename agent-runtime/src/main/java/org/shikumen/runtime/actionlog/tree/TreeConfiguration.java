package org.shikumen.runtime.actionlog.tree;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.shikumen.runtime.OwnKeys;
import org.shikumen.runtime.UnusableSetting;
import org.shikumen.tools.SteadyTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnKeys.class)
class TreeConfiguration {

    /** What an operator sets about the evidence. */
    record Settings(Optional<WitnessKey> witness, String witnessUrl, Duration limit) {

        static final Duration CONFIRM_AT_LEAST = Duration.ofHours(1);

        Duration confirmEvery() {
            var quarter = limit.dividedBy(4);
            return quarter.compareTo(CONFIRM_AT_LEAST) < 0 ? quarter : CONFIRM_AT_LEAST;
        }
    }

    @Bean
    Settings evidenceSettings(
            @Value("${shikumen.witness-url:}") String url,
            @Value("${shikumen.witness-key:}") String key,
            @Value("${shikumen.evidence-limit:PT4H}") Duration limit) {
        if (url.isBlank() != key.isBlank()) {
            throw new UnusableSetting("SHIKUMEN_WITNESS_URL and SHIKUMEN_WITNESS_KEY belong together: set both to"
                    + " have heads of the log countersigned, or neither.");
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new UnusableSetting("shikumen.evidence-limit must be longer than nothing, such as PT4H.");
        }
        return new Settings(Optional.of(key).filter(each -> !each.isBlank()).map(WitnessKey::of), url, limit);
    }

    /** {@code SHIKUMEN_LOG_KEY} where there are several replicas or a key store; else a file beside the embedded data. */
    @Bean
    LogKey logKey(@Value("${shikumen.log-key:}") String set, OwnKeys keys) {
        return keys.key(
                set,
                LogKey::ofBase64,
                LogKeyFile::in,
                "The action log has no key. With your own servers set SHIKUMEN_LOG_KEY"
                        + " (openssl genpkey -algorithm ed25519 -outform DER | base64 -w0), the same for all replicas.");
    }

    @Bean
    JdbcTree jdbcTree(JdbcClient database) {
        return new JdbcTree(database);
    }

    @Bean
    JdbcHeads jdbcHeads(JdbcClient database) {
        return new JdbcHeads(database);
    }

    @Bean
    Transparency transparency(JdbcTree tree, JdbcHeads heads, LogKey key, Settings settings, Clock clock) {
        return new StoredTransparency(tree, heads, key, settings.witness(), settings.limit(), clock, new SteadyTime());
    }

    @Bean
    TreeKeeper treeKeeper(
            JdbcTree tree,
            JdbcHeads heads,
            LogKey key,
            Settings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        var template = new TransactionTemplate(transactions);
        var work = new HashMap<String, Runnable>();
        work.put(
                "extend the action log's tree",
                new Sequencer(tree, heads, template, key, settings.confirmEvery(), clock)::run);
        settings.witness()
                .map(witness -> new Offering(tree, heads, new Witness(settings.witnessUrl()), witness, clock))
                .ifPresent(offering -> work.put("offer heads of the action log to the witness", offering::run));
        return new TreeKeeper(work);
    }
}
