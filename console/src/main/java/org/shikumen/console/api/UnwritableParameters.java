package org.shikumen.console.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * PostgreSQL holds every character but NUL. A parameter with one is the sender's mistake; without this it would be told, and
 * logged, as a database that is away.
 */
final class UnwritableParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true; // the page that says so
        }
        request.getParameterMap().forEach((name, values) -> {
            if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw refusal(request, name);
            }
        });
        return true;
    }

    private static RuntimeException refusal(HttpServletRequest request, String name) {
        return request.getRequestURI().startsWith("/api/")
                ? Parameters.unusable(name, "The parameter \"%s\" holds a NUL. Send it without.".formatted(name))
                : new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
