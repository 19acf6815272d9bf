package org.shikumen.console.access.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs out at the provider too (OpenID Connect RP-Initiated Logout), or the next press on "sign in" would let the next person at
 * this screen in as the last one. By the client's id: the token that would be a better hint was not kept.
 */
final class Farewell implements LogoutSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(Farewell.class);
    private static final String OUT = "/login?out";

    private final Provider provider;
    private final OpenIdProperties properties;

    Farewell(Provider provider, OpenIdProperties properties) {
        this.provider = provider;
        this.properties = properties;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person)
            throws IOException {
        response.sendRedirect(target(request));
    }

    private String target(HttpServletRequest request) {
        try {
            return provider.endOfSession()
                    .map(end -> UriComponentsBuilder.fromUri(end)
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(properties.clientId(), here(request) + OUT)
                            .toUriString())
                    .orElse(OUT);
        } catch (RuntimeException away) {
            log.atWarn().setCause(away).log("Somebody signed out here, but could not be sent to the identity provider");
            return OUT;
        }
    }

    private String here(HttpServletRequest request) {
        return properties.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : properties.publicUrl();
    }
}
