package org.shikumen.console.access.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
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
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/**
 * The identity provider over HTTP. Its document is read when somebody first signs in and not at the start, and its keys are kept
 * for hours when it is away: a service whose provider is away still serves those who are in.
 */
final class Provider {

    static final String REGISTRATION = "shikumen";

    private static final Logger log = LoggerFactory.getLogger(Provider.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration KEYS_LAST = Duration.ofHours(4);
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final OpenIdProperties properties;
    private final ClientRegistrationRepository registrations;
    private final Supplier<JWKSource<SecurityContext>> keys = SingletonSupplier.of(this::keys);

    Provider(OpenIdProperties properties) {
        this.properties = properties;
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration()));
    }

    ClientRegistrationRepository registrations() {
        return registrations;
    }

    private ClientRegistration known() {
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

    // --- tokens

    /** Reads the token that says who signed in: by the provider's keys, for this client, and not too old. */
    JwtDecoder idTokens() {
        return lazily(() -> {
            var decoder = decoder();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                    new JwtIssuerValidator(properties.issuer()), new OidcIdTokenValidator(known())));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    /** Reads bearer tokens (RFC 9068, and those of providers before it): meant for this service, and for a time only. */
    JwtDecoder accessTokens() {
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return lazily(() -> {
            var decoder = decoder();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                    type,
                    new JwtIssuerValidator(properties.issuer()),
                    new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, this::areWe),
                    Provider::ends,
                    Provider::noIdToken));
            return decoder;
        });
    }

    private boolean areWe(List<String> audiences) {
        return audiences != null && audiences.contains(properties.audience());
    }

    private static OAuth2TokenValidatorResult ends(Jwt token) {
        return must(token.getExpiresAt() != null, "This token has no exp claim and would be good for ever");
    }

    private static OAuth2TokenValidatorResult noIdToken(Jwt token) {
        return must(!token.hasClaim(IdTokenClaimNames.NONCE), "This is a token for signing in, not for calls");
    }

    private static OAuth2TokenValidatorResult must(boolean holds, String otherwise) {
        return holds
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", otherwise, ""));
    }

    /** What the provider has to tell before the first token can be read is asked for then, and again until it answers. */
    private static JwtDecoder lazily(Supplier<JwtDecoder> made) {
        var decoder = SingletonSupplier.of(made);
        return token -> ready(decoder).decode(token);
    }

    private static JwtDecoder ready(Supplier<JwtDecoder> decoder) {
        try {
            return Objects.requireNonNull(decoder.get());
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("The identity provider cannot be asked for its keys");
            throw new JwtException("The identity provider does not answer.", away);
        }
    }

    /** By any of the provider's public keys; which algorithm it signs with may change at any time. */
    private NimbusJwtDecoder decoder() {
        return NimbusJwtDecoder.withJwkSource(Objects.requireNonNull(keys.get()))
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                .build();
    }

    /** Asked for again when a token names an unknown one, but seldom: anybody can send such tokens. */
    private JWKSource<SecurityContext> keys() {
        var patience = (int) PATIENCE.toMillis();
        try {
            return JWKSourceBuilder.create(
                            URI.create(known().getProviderDetails().getJwkSetUri())
                                    .toURL(),
                            new DefaultResourceRetriever(patience, patience, LARGEST_KEY_SET))
                    .outageTolerant(KEYS_LAST.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The provider's document names no address of its keys.", e);
        }
    }
}
