package org.shikumen.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Refuses under {@code /api} with problem details, never with a page. */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        Problems.write(
                response,
                Problems.of(
                        HttpStatus.UNAUTHORIZED,
                        "not-signed-in",
                        "There is no session. Sign in at /login and send its cookie with the request."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        var problem = reason instanceof CsrfException
                ? Problems.of(
                        HttpStatus.FORBIDDEN,
                        "csrf-token-missing",
                        "The request carries no valid CSRF token. Send the value of the XSRF-TOKEN cookie as header"
                                + " X-XSRF-TOKEN.")
                : Problems.of(
                        HttpStatus.FORBIDDEN,
                        "wrong-role",
                        "Your role does not allow %s %s. Sign in as somebody whose role does."
                                .formatted(request.getMethod(), request.getRequestURI()));
        Problems.write(response, problem);
    }
}
