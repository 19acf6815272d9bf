package org.shikumen.console.access.openid;

import java.net.URI;
import java.util.Optional;
import org.shikumen.console.access.ApiRefusals;
import org.shikumen.console.access.SignIn;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;

/**
 * At the identity provider: people by its pages (authorization code with PKCE), systems by its bearer tokens. Tokens are read
 * and let go; a session knows only who somebody is.
 */
final class OpenIdSignIn implements SignIn {

    private static final String START = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI
            + "/" + Provider.REGISTRATION;

    private final OpenIdProperties properties;
    private final Provider provider;
    private final Tokens tokens;
    private final Claims claims;
    private final Officials officials;

    OpenIdSignIn(OpenIdProperties properties, Provider provider, Tokens tokens, Officials officials) {
        this.properties = properties;
        this.provider = provider;
        this.tokens = tokens;
        this.claims = new Claims(properties);
        this.officials = officials;
    }

    @Override
    public void forPages(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(provider.registrations())
                        .authorizedClientRepository(new NoTokensKept())
                        .tokenEndpoint(codes -> codes.accessTokenResponseClient(provider.tokens()))
                        .userInfoEndpoint(users -> users.oidcUserService(this::person))
                        .securityContextRepository(
                                new NullSecurityContextRepository()) // who comes in is stored by Entrance
                        .successHandler(new Entrance())
                        .failureHandler(new Turning())
                        .withObjectPostProcessor(new Turning.OnTheWay()))
                .logout(logout -> logout.logoutSuccessHandler(new Farewell(provider, properties)));
    }

    private OidcUser person(OidcUserRequest returned) {
        var token = returned.getIdToken();
        return new ClaimedUser(token, officials.meet(claims.person(token.getClaims()), token.getSubject()));
    }

    @Override
    public void forCalls(HttpSecurity http) throws Exception {
        if (!properties.audience().isBlank()) {
            new BearerTokens(tokens.accessTokens(), claims, officials).guard(http, refusals());
        }
    }

    @Override
    public ApiRefusals refusals() {
        return new ApiRefusals(!properties.audience().isBlank());
    }

    @Override
    public boolean samePerson(String official, String citizen) {
        return properties.home().isPresent() && officials.mayBe(official, citizen);
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.of(START);
    }

    /** Signing out is a form that leads to the provider. */
    @Override
    public String formTargets() {
        var issuer = URI.create(properties.issuer());
        return "'self' " + issuer.getScheme() + "://" + issuer.getAuthority();
    }
}
