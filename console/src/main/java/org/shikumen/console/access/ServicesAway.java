package org.shikumen.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpMethod;
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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException broken) {
            var away = awayIn(broken);
            if (away.isEmpty()) {
                throw broken;
            }
            answer(request, response, away.get());
        }
    }

    /** A session may be kept as late as a page's first bytes leave, in the middle of its template. */
    private static Optional<DataAccessException> awayIn(Exception broken) {
        return Stream.iterate((Throwable) broken, Objects::nonNull, Throwable::getCause)
                .filter(DataAccessException.class::isInstance)
                .map(DataAccessException.class::cast)
                .filter(ServicesAway::isAway)
                .findFirst();
    }

    /** What a server that is there refuses, a value that fits no column for one, is a mistake of ours and told as such. */
    private static boolean isAway(DataAccessException failure) {
        return !(failure instanceof NonTransientDataAccessException)
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof UncategorizedDataAccessException;
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, DataAccessException away)
            throws IOException {
        log.atWarn().addKeyValue("path", request.getRequestURI()).setCause(away).log("Redis or PostgreSQL is away");
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        var problem =
                HttpMethod.GET.matches(request.getMethod()) ? Problems.serversAway() : Problems.serversAwayMeanwhile();
        if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(request, response, problem);
            return;
        }
        response.setStatus(problem.getStatus());
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("系统暂时无法连接自己的服务器。如刚才提交过内容，请先查看是否已办理，再重试。\n" + problem.getDetail() + "\n");
    }
}
