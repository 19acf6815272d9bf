package org.shikumen.console.access.openid;

import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignIn;
import org.shikumen.console.limits.RateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenIdProperties.class)
class OpenIdConfiguration {

    private static final Logger log = LoggerFactory.getLogger(OpenIdConfiguration.class);

    @Bean
    Provider identityProvider(OpenIdProperties properties) {
        return new Provider(properties);
    }

    @Bean
    Tokens identityTokens(OpenIdProperties properties, Provider provider) {
        return new Tokens(properties, provider);
    }

    /** Where an identity provider is named, people sign in there and nowhere else. */
    @Bean
    SignIn signIn(
            OpenIdProperties properties,
            Provider provider,
            Tokens tokens,
            Accounts accounts,
            RateLimits limits,
            JdbcClient jdbc) {
        if (!properties.isConfigured()) {
            return accounts.signIn(limits);
        }
        if (properties.home().isEmpty()) {
            log.warn(
                    "Nobody checks whether an official decides a request of their own: SHIKUMEN_OPENID_HOME_CLAIM is \"{}\"",
                    OpenIdProperties.UNKNOWN);
        }
        return new OpenIdSignIn(properties, provider, tokens, new Officials(new JdbcOfficials(jdbc)));
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(Tokens tokens) {
        var decoder = tokens.idTokens();
        return registration -> decoder;
    }
}
