package org.shikumen.console.access.openid;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestClient;

/**
 * The identity provider over HTTP. Its document is read when somebody first signs in and not at the start: a service whose
 * provider is away for an hour still serves those who are in.
 */
final class Provider {

    static final String REGISTRATION = "shikumen";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OpenIdProperties properties;
    private final ClientRegistrationRepository registrations;

    Provider(OpenIdProperties properties) {
        this.properties = properties;
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration()));
    }

    ClientRegistrationRepository registrations() {
        return registrations;
    }

    private ClientRegistration registration() {
        var base = properties.publicUrl().isBlank() ? "{baseUrl}" : properties.publicUrl();
        return ClientRegistrations.fromOidcIssuerLocation(properties.issuer())
                .registrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope(properties.scope().split("\\s+"))
                .redirectUri(base + "/login/oauth2/code/{registrationId}")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    /** Trades a code for tokens. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(factory)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** Reads the token that says who signed in: by the provider's keys, for this client, and not too old. */
    JwtDecoder idTokens() {
        return lazily(() -> {
            var decoder = decoder(new OidcIdTokenValidator(registrations.findByRegistrationId(REGISTRATION)));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    /** Reads bearer tokens: by the provider's keys, and meant for this service. A token for signing in is none. */
    JwtDecoder accessTokens() {
        var audience = new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, all -> all != null && all.contains(properties.audience()));
        return lazily(() -> decoder(new DelegatingOAuth2TokenValidator<>(audience, Provider::noIdToken)));
    }

    private static OAuth2TokenValidatorResult noIdToken(Jwt token) {
        return token.hasClaim(IdTokenClaimNames.NONCE)
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "This is a token for signing in, not for calls", ""))
                : OAuth2TokenValidatorResult.success();
    }

    /** Where the provider ends its own session; nothing where it cannot. */
    Optional<URI> endOfSession() {
        var details = registrations.findByRegistrationId(REGISTRATION).getProviderDetails();
        return Optional.ofNullable(details.getConfigurationMetadata().get("end_session_endpoint"))
                .map(address -> URI.create(address.toString()));
    }

    /** What the provider has to tell before the first token can be read is asked for then, and again until it answers. */
    private static JwtDecoder lazily(Supplier<JwtDecoder> made) {
        var decoder = new SupplierJwtDecoder(made);
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException away) {
                throw new JwtException("The identity provider does not answer.", away);
            }
        };
    }

    private NimbusJwtDecoder decoder(OAuth2TokenValidator<Jwt> more) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withIssuerLocation(properties.issuer()).build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(properties.issuer()), more));
        return decoder;
    }
}
