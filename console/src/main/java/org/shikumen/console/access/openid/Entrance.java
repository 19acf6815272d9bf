package org.shikumen.console.access.openid;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.shikumen.console.access.PageRequestCache;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Lets in who came back from the provider: the session holds a {@link SignedIn} and no token, as after a password. They go on
 * to where they wanted to go by its path alone: what a proxy is called from outside, this service may not know.
 */
final class Entrance extends SavedRequestAwareAuthenticationSuccessHandler {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    Entrance() {
        setRequestCache(new PageRequestCache());
        setRedirectStrategy((request, response, wanted) -> response.sendRedirect(path(URI.create(wanted))));
    }

    private static String path(URI wanted) {
        return wanted.getRawQuery() == null ? wanted.getRawPath() : wanted.getRawPath() + "?" + wanted.getRawQuery();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication returned)
            throws ServletException, IOException {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                ((ClaimedUser) returned.getPrincipal()).person().authentication());
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        super.onAuthenticationSuccess(request, response, context.getAuthentication());
    }
}
