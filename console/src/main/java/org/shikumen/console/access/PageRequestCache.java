package org.shikumen.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Remembers where somebody wanted to go before signing in, for pages only: a call under {@code /api} makes no session. */
public final class PageRequestCache extends HttpSessionRequestCache {

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var page = "GET".equals(request.getMethod()) && !request.getRequestURI().startsWith("/api/");
        if (page && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            super.saveRequest(request, response);
        }
    }
}
