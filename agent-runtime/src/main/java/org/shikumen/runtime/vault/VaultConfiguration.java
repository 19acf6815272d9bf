package org.shikumen.runtime.vault;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.shikumen.runtime.actionlog.OfficialWords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    /** {@code SHIKUMEN_MASTER_KEY} where there are several replicas or a key store; else a file beside the embedded data. */
    @Bean
    MasterKeys masterKeys(
            @Value("${shikumen.master-key:}") String keys,
            @Value("${shikumen.secrets:}") String secrets,
            @Value("${shikumen.database-url:}") String ownServers,
            @Value("${shikumen.data:./data}") Path data) {
        if (!keys.isBlank()) {
            return MasterKeys.of(keys);
        }
        if (!secrets.isBlank()) {
            return MasterKeyFile.in(Path.of(secrets));
        }
        if (!ownServers.isBlank()) {
            throw new IllegalStateException("The vault has no master key. With your own servers set SHIKUMEN_MASTER_KEY"
                    + " (openssl rand -base64 32), the same for all replicas, and keep it: without it the personal values"
                    + " in the database cannot be read again.");
        }
        return MasterKeyFile.in(data.resolve("secrets"));
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
    Vault vault(DataSource dataSource, MasterKeys masterKeys) {
        var database = JdbcClient.create(dataSource);
        return new JdbcVault(new JdbcDataKeys(database, masterKeys), new JdbcValues(database));
    }
}
