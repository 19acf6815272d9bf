package org.shikumen.console.access.openid;

import org.shikumen.console.access.Accounts;
import org.shikumen.console.access.SignIn;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenIdProperties.class)
class OpenIdConfiguration {

    @Bean
    Provider identityProvider(OpenIdProperties properties) {
        return new Provider(properties);
    }

    /** Where an identity provider is named, people sign in there and nowhere else. */
    @Bean
    SignIn signIn(OpenIdProperties properties, Provider provider, Accounts accounts, JdbcClient jdbc) {
        return properties.isConfigured()
                ? new OpenIdSignIn(properties, provider, new OfficialsAtHome(jdbc))
                : accounts.signIn();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(Provider provider) {
        var decoder = provider.idTokens();
        return registration -> decoder;
    }
}
