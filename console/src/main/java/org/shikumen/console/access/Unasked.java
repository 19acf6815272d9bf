package org.shikumen.console.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Requests that a page makes by itself, to show what is new: with {@code unasked} in their address, which is all that an
 * {@code EventSource} can send. They keep nobody signed in, for nobody may be sitting there.
 *
 * <p>Around the sessions, which are read once more when a request is over.
 */
final class Unasked implements Filter {

    private static final String MARK = "unasked";
    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    /** Whether this thread answers one. */
    static boolean now() {
        return NOW.get();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        NOW.set(isUnasked((HttpServletRequest) request));
        try {
            chain.doFilter(request, response);
        } finally {
            NOW.remove();
        }
    }

    private static boolean isUnasked(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && request.getParameter(MARK) != null;
    }
}
