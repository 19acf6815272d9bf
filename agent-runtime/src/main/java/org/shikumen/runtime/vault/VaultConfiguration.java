package org.shikumen.runtime.vault;

import java.time.Duration;
import javax.sql.DataSource;
import org.shikumen.registry.OfficialWords;
import org.shikumen.runtime.Clockwork;
import org.shikumen.runtime.OwnKeys;
import org.shikumen.runtime.actionlog.ActionLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnKeys.class)
class VaultConfiguration {

    /** {@code SHIKUMEN_MASTER_KEY} where there are several replicas or a key store; else a file beside the embedded data. */
    @Bean
    MasterKeys masterKeys(@Value("${shikumen.master-key:}") String set, OwnKeys keys) {
        return keys.key(
                set,
                MasterKeys::of,
                MasterKeyFile::in,
                "The vault has no master key. With your own servers set SHIKUMEN_MASTER_KEY"
                        + " (openssl rand -base64 32), the same for all replicas, and keep it: without it the personal values"
                        + " in the database cannot be read again.");
    }

    @Bean
    OfficialWords officialWords() {
        return PersonalData::bracketed;
    }

    @Bean
    SealOldTexts sealOldTexts(MasterKeys masterKeys) {
        return new SealOldTexts(masterKeys);
    }

    @Bean
    JdbcDataKeys dataKeys(DataSource dataSource, MasterKeys masterKeys) {
        return new JdbcDataKeys(JdbcClient.create(dataSource), masterKeys);
    }

    @Bean
    Vault vault(DataSource dataSource, JdbcDataKeys dataKeys) {
        return new JdbcVault(dataKeys, new JdbcValues(JdbcClient.create(dataSource)));
    }

    @Bean
    JdbcKeyRotation keyRotation(
            DataSource dataSource, MasterKeys masterKeys, ActionLog log, PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        return new JdbcKeyRotation(JdbcClient.create(dataSource), masterKeys, log, template);
    }

    @Bean
    VaultWatch vaultWatch(Vault vault, JdbcKeyRotation rotation, ObjectProvider<ErasureListener> listeners) {
        return new VaultWatch(vault, rotation, listeners);
    }

    /** Looks for what other replicas did, once everybody who wants to hear of it is there. */
    static final class VaultWatch implements SmartInitializingSingleton, AutoCloseable {

        private final Clockwork clockwork = new Clockwork("vault-watch");
        private final Vault vault;
        private final JdbcKeyRotation rotation;
        private final ObjectProvider<ErasureListener> listeners;

        VaultWatch(Vault vault, JdbcKeyRotation rotation, ObjectProvider<ErasureListener> listeners) {
            this.vault = vault;
            this.rotation = rotation;
            this.listeners = listeners;
        }

        @Override
        public void afterSingletonsInstantiated() {
            var asked = listeners.orderedStream().toList();
            clockwork
                    .every(
                            Duration.ZERO,
                            Duration.ofMillis(800),
                            "look for erasures",
                            () -> vault.lookForErasures(asked))
                    .every(Duration.ofSeconds(5), Duration.ofMinutes(1), "look for a new master key", rotation::look);
        }

        @Override
        public void close() {
            clockwork.close();
        }
    }
}
