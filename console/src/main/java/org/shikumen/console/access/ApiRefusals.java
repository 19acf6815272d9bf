package org.shikumen.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Refuses under {@code /api} with problem details, never with a page.
 *
 * @param takesTokens whether a bearer token would have done instead of a session
 */
public record ApiRefusals(boolean takesTokens) implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Every 401 needs one (RFC 9110, 15.5.2); where only sessions count too, for this makes no browser ask for a password. */
    private static final String CHALLENGE = "Bearer realm=\"shikumen\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        Problems.write(
                request,
                response,
                switch (reason) {
                    case OAuth2AuthenticationException refused -> {
                        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
                        yield Problems.of(
                                HttpStatus.UNAUTHORIZED,
                                "token-refused",
                                "The bearer token is refused: %s Ask the identity provider for another."
                                        .formatted(sentence(refused.getError())));
                    }
                    case AuthenticationServiceException away ->
                        Problems.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "identity-provider-away",
                                "The identity provider does not answer, so the token cannot be checked and nothing was done."
                                        + " Try again in a minute.");
                    default -> notSignedIn(response);
                });
    }

    private ProblemDetail notSignedIn(HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        return Problems.of(
                HttpStatus.UNAUTHORIZED,
                "not-signed-in",
                "There is no session. Sign in at /login and send its cookie with the request"
                        + (takesTokens ? ", or send a bearer token." : "."));
    }

    private static String sentence(OAuth2Error error) {
        var said = Objects.requireNonNullElse(error.getDescription(), error.getErrorCode());
        return said.endsWith(".") ? said : said + ".";
    }

    /** A write without a token is refused before anybody asks who sends it; who is not signed in is told that first. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        Problems.write(
                request,
                response,
                switch (reason) {
                    case CsrfException _ when nobody() -> notSignedIn(response);
                    case CsrfException _ ->
                        Problems.of(
                                HttpStatus.FORBIDDEN,
                                "csrf-token-missing",
                                "The request carries no valid CSRF token. Send the value of the XSRF-TOKEN cookie as"
                                        + " header X-XSRF-TOKEN.");
                    default -> wrongRole(request, roles(reason));
                });
    }

    private static ProblemDetail wrongRole(HttpServletRequest request, List<String> roles) {
        var problem = Problems.of(
                HttpStatus.FORBIDDEN,
                "wrong-role",
                "Your role does not allow %s %s. Sign in as somebody whose role does%s."
                        .formatted(
                                request.getMethod(),
                                request.getRequestURI(),
                                roles.isEmpty() ? "" : ": " + String.join(" or ", roles)));
        if (!roles.isEmpty()) {
            problem.setProperty("roles", roles);
        }
        return problem;
    }

    /** Those of which the gate wanted one. */
    private static List<String> roles(AccessDeniedException reason) {
        return reason instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision wanted
                ? wanted.getAuthorities().stream()
                        .map(authority ->
                                String.valueOf(authority.getAuthority()).replaceFirst("^ROLE_", ""))
                        .sorted()
                        .toList()
                : List.of();
    }

    private static boolean nobody() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }
}
