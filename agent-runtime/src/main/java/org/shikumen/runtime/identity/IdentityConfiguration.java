package org.shikumen.runtime.identity;

import java.time.Clock;
import org.shikumen.runtime.OwnKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnKeys.class)
class IdentityConfiguration {

    private static final Logger log = LoggerFactory.getLogger(IdentityConfiguration.class);

    /**
     * {@code SHIKUMEN_IDENTITY_KEY} where there is one; where only the log's key is given, as with servers of one's own, derived
     * from that; else a file beside the embedded data.
     */
    @Bean
    IdentitySecrets identitySecrets(
            @Value("${shikumen.identity-key:}") String key,
            @Value("${shikumen.log-key:}") String logKey,
            OwnKeys keys) {
        if (!key.isBlank()) {
            return OwnKeys.read(key, IdentitySecrets::parse);
        }
        if (!logKey.isBlank()) {
            return IdentitySecrets.from(logKey.strip());
        }
        return IdentityKeyFile.in(keys.folder());
    }

    @Bean
    DelegatedIdentity delegatedIdentity(
            IdentitySecrets secrets, @Value("${shikumen.issuer:https://shikumen.invalid}") String issuer, Clock clock) {
        if (!Es256.isNative()) {
            log.info(
                    "Calls are signed by the JDK, in six times the processor time: there is no BoringSSL for this platform,"
                            + " or java.io.tmpdir cannot be written to");
        }
        return new DelegatedIdentity(secrets, issuer, clock);
    }
}
