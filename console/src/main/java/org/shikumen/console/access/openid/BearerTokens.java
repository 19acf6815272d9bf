package org.shikumen.console.access.openid;

import org.shikumen.console.access.ApiRefusals;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** Calls of systems: each brings its token, no session begins, and no other site can make a browser send one. */
final class BearerTokens {

    private final Provider provider;
    private final Claims claims;

    BearerTokens(Provider provider, Claims claims) {
        this.provider = provider;
        this.claims = claims;
    }

    void guard(HttpSecurity http) throws Exception {
        var refusals = new ApiRefusals();
        http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals)
                .jwt(jwt -> jwt.decoder(provider.accessTokens()).jwtAuthenticationConverter(this::caller))
                .withObjectPostProcessor(new Telling(refusals)));
    }

    private Caller caller(Jwt token) {
        return new Caller(token, claims.caller(token.getClaims()));
    }

    /** A provider that is away is told like a refusal; by default it would be the container's own page. */
    private record Telling(ApiRefusals refusals) implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

        @Override
        public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
            var handler = new AuthenticationEntryPointFailureHandler(refusals);
            handler.setRethrowAuthenticationServiceException(false);
            filter.setAuthenticationFailureHandler(handler);
            return filter;
        }
    }
}
