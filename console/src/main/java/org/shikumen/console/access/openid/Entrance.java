package org.shikumen.console.access.openid;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.access.WantedPage;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Lets in who came back from the provider: the session holds a {@link SignedIn} and no token, as after a password. */
final class Entrance extends SavedRequestAwareAuthenticationSuccessHandler {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    Entrance() {
        setRequestCache(new WantedPage());
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
