package org.shikumen.console.access.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
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

/** Reads the provider's tokens, by its public keys; they are kept for hours when it is away. For many threads. */
final class Tokens {

    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Duration KEYS_LAST = Duration.ofHours(4);
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final OpenIdProperties properties;
    private final Provider provider;
    private final Supplier<JWKSource<SecurityContext>> keys = SingletonSupplier.of(this::keys);

    Tokens(OpenIdProperties properties, Provider provider) {
        this.properties = properties;
        this.provider = provider;
    }

    /** Who signed in: by the provider's keys, for this client, and not too old. */
    JwtDecoder idTokens() {
        return lazily(() -> {
            var decoder = decoder();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                    new JwtIssuerValidator(properties.issuer()), new OidcIdTokenValidator(provider.known())));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        });
    }

    /** Bearer tokens (RFC 9068, and those of providers before it): meant for this service, and for a time only. */
    JwtDecoder accessTokens() {
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return lazily(() -> {
            var decoder = decoder();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                    type,
                    new JwtIssuerValidator(properties.issuer()),
                    new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, this::areWe),
                    Tokens::ends,
                    Tokens::names,
                    Tokens::noIdToken));
            return decoder;
        });
    }

    private boolean areWe(List<String> audiences) {
        return audiences != null && audiences.contains(properties.audience());
    }

    private static OAuth2TokenValidatorResult ends(Jwt token) {
        return must(token.getExpiresAt() != null, "This token has no exp claim and would be good for ever");
    }

    private static OAuth2TokenValidatorResult names(Jwt token) {
        return must(
                token.getSubject() != null && !token.getSubject().isBlank(),
                "This token has no sub claim and names nobody");
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
        var patience = (int) Provider.PATIENCE.toMillis();
        try {
            return JWKSourceBuilder.create(
                            URI.create(provider.known().getProviderDetails().getJwkSetUri())
                                    .toURL(),
                            new DefaultResourceRetriever(patience, patience, LARGEST_KEY_SET))
                    .outageTolerant(KEYS_LAST.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The provider's document names no address of its keys.", e);
        }
    }
}
