package org.shikumen.runtime.vault;

import java.nio.file.Path;
import javax.sql.DataSource;
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
            @Value("${shikumen.secrets:${shikumen.data:./data}/secrets}") Path secrets) {
        if (!keys.isBlank()) {
            return MasterKeys.of(keys);
        }
        return MasterKeyFile.in(secrets);
    }

    @Bean
    Vault vault(DataSource dataSource, MasterKeys masterKeys) {
        var database = JdbcClient.create(dataSource);
        return new JdbcVault(new JdbcDataKeys(database, masterKeys), new JdbcValues(database));
    }
}
