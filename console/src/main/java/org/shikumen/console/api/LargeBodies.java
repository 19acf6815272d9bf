package org.shikumen.console.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.shikumen.console.access.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a body away that is larger than anything expected at its path: before a byte of it is read when it says its length, as
 * soon as it is known when it comes in chunks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class LargeBodies extends OncePerRequestFilter {

    private static final long DEFINITIONS = 4L << 20;
    private static final long ANYTHING_ELSE = 64L << 10;

    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = takesDefinitions(request.getServletPath()) ? DEFINITIONS : ANYTHING_ELSE;
        if (request.getContentLengthLong() > limit || isUncountedForm(request)) {
            refuse(request, response, limit);
            return;
        }
        try {
            chain.doFilter(new CountedRequest(request, limit), response);
        } catch (CountedRequest.TooLong tooLong) {
            refuse(request, response, limit);
        }
    }

    /** The web server reads a form by itself, up to what the largest one may have; browsers always say how long theirs is. */
    private static boolean isUncountedForm(HttpServletRequest request) {
        var type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        return request.getContentLengthLong() < 0
                && request.getHeader("Transfer-Encoding") != null
                && FORMS.stream().anyMatch(type::startsWith)
                && !takesDefinitions(request.getServletPath());
    }

    private static boolean takesDefinitions(String path) {
        return path.startsWith("/api/definitions") || path.startsWith("/definitions");
    }

    /** A person reads a sentence; a page cannot be made, since whatever makes one reads the request. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, long limit)
            throws IOException {
        var sentence = "The body is larger than %d KiB, which is the most this path takes. Send less at once."
                .formatted(limit >> 10);
        if (request.getServletPath().startsWith("/api/")) {
            Problems.write(request, response, Problems.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", sentence));
            return;
        }
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("您发送的内容超过 %d KiB 的限制，没有办理任何事项。请减少后再试。\n".formatted(limit >> 10) + sentence + "\n");
    }
}
