package org.shikumen.console.access.openid;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * The identity provider over HTTP. Its document is read when somebody first signs in and not at the start: a service whose
 * provider is away still serves those who are in.
 */
final class Provider {

    static final String REGISTRATION = "shikumen";

    static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /** Asks the provider the first time, and each time until it has answered. */
    ClientRegistration known() {
        return registrations.findByRegistrationId(REGISTRATION);
    }

    private ClientRegistration registration() {
        var base = properties.publicUrl().isBlank() ? "{baseUrl}" : properties.publicUrl();
        return ClientRegistrations.fromOidcConfiguration(document())
                .registrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope(properties.scopes())
                .redirectUri(base + "/login/oauth2/code/{registrationId}")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    /** OpenID Connect Discovery 1.0; whose document names another issuer is another provider. */
    private Map<String, Object> document() {
        var address = properties.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration";
        var document = Objects.requireNonNull(RestClient.builder()
                .requestFactory(patient())
                .build()
                .get()
                .uri(address)
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {}));
        if (!properties.issuer().equals(document.get("issuer"))) {
            throw new IllegalStateException(
                    "%s names the issuer %s, but SHIKUMEN_OPENID_ISSUER is %s. They have to be the same."
                            .formatted(address, document.get("issuer"), properties.issuer()));
        }
        return document;
    }

    /** Trades a code for tokens. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(patient())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static SimpleClientHttpRequestFactory patient() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    /** Where the provider ends its own session; nothing where it cannot. */
    Optional<URI> endOfSession() {
        var details = known().getProviderDetails();
        return Optional.ofNullable(details.getConfigurationMetadata().get("end_session_endpoint"))
                .map(address -> URI.create(address.toString()));
    }
}
