package org.shikumen.console.access.openid;

import java.util.Map;
import java.util.Objects;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Who sent a bearer token: with the rights of this token alone. Spring Security adds those of a session that came along to any
 * authentication that can be rebuilt, so this one cannot; and it knows from the class that a token bound to a key is no bearer's.
 */
final class Caller extends AbstractOAuth2TokenAuthenticationToken<Jwt> {

    private static final long serialVersionUID = 1;

    Caller(Jwt token, SignedIn caller) {
        super(token, caller, token, caller.authentication().getAuthorities());
        setAuthenticated(true);
    }

    @Override
    public String getName() {
        return ((SignedIn) Objects.requireNonNull(getPrincipal())).user();
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return getToken().getClaims();
    }
}
