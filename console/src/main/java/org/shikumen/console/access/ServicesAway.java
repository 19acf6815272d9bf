package org.shikumen.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outermost: when Redis or PostgreSQL is away where no controller can say so (a session cannot be loaded), the answer is a
 * sentence, not a stack trace.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServicesAway extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ServicesAway.class);
    private static final String SENTENCE =
            "The service cannot reach its own servers right now, so nothing was done. Try again in a minute.";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException away) {
            answer(request, response, away);
        } catch (ServletException wrapped) {
            if (!(wrapped.getCause() instanceof DataAccessException away)) {
                throw wrapped;
            }
            answer(request, response, away);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, DataAccessException away)
            throws IOException {
        log.atWarn().addKeyValue("path", request.getRequestURI()).setCause(away).log("Redis or PostgreSQL is away");
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "servers-away", SENTENCE));
            return;
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("系统暂时无法连接自己的服务器，没有办理任何事项，请稍后再试。\n" + SENTENCE + "\n");
    }
}
