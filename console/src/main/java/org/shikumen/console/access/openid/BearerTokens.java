package org.shikumen.console.access.openid;

import org.shikumen.console.access.ApiRefusals;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** Calls of systems: each brings its token, no session begins, and no other site can make a browser send one. */
final class BearerTokens {

    private final JwtDecoder decoder;
    private final Claims claims;
    private final Officials officials;

    BearerTokens(JwtDecoder decoder, Claims claims, Officials officials) {
        this.decoder = decoder;
        this.claims = claims;
        this.officials = officials;
    }

    void guard(HttpSecurity http, ApiRefusals refusals) throws Exception {
        http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals)
                .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(this::caller))
                .withObjectPostProcessor(new Telling(refusals)));
    }

    private Caller caller(Jwt token) {
        return new Caller(token, officials.meet(claims.caller(token.getClaims()), token.getSubject()));
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
