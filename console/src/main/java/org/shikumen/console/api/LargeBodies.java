package org.shikumen.console.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shikumen.console.access.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a body away that is larger than anything expected at its path, before a byte of it is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class LargeBodies extends OncePerRequestFilter {

    private static final long DEFINITIONS = 4L << 20;
    private static final long ANYTHING_ELSE = 64L << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = request.getRequestURI().contains("/definitions") ? DEFINITIONS : ANYTHING_ELSE;
        if (request.getContentLengthLong() > limit) {
            Problems.write(
                    response,
                    Problems.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "body-too-large",
                            "The body is larger than %d KiB, which is the most this path takes. Send less at once."
                                    .formatted(limit >> 10)));
            return;
        }
        chain.doFilter(request, response);
    }
}
