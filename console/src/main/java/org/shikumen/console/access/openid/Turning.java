package org.shikumen.console.access.openid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shikumen.console.access.TurnedAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Sends who is not let in back to the log-in page, which says why in their language. */
final class Turning implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(Turning.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        away(response, reason instanceof OAuth2AuthenticationException error ? why(error) : TurnedAway.FAILED, reason);
    }

    private static TurnedAway why(OAuth2AuthenticationException error) {
        var code = error.getError().getErrorCode();
        return code.equals(OAuth2ErrorCodes.ACCESS_DENIED)
                ? TurnedAway.CANCELLED
                : TurnedAway.of(code).orElse(TurnedAway.FAILED);
    }

    /** Messages stay out of the log: whoever calls the way back writes into them, and providers name people there. */
    private static void away(HttpServletResponse response, TurnedAway why, AuthenticationException reason)
            throws IOException {
        log.atInfo()
                .addKeyValue("why", why.word())
                .addKeyValue(
                        "error",
                        NestedExceptionUtils.getMostSpecificCause(reason)
                                .getClass()
                                .getSimpleName())
                .addKeyValue("code", code(reason))
                .log("Somebody could not sign in");
        response.sendRedirect(why.page());
    }

    private static String code(AuthenticationException reason) {
        return reason instanceof OAuth2AuthenticationException error
                        && error.getError().getErrorCode().matches("[a-z_-]{1,60}")
                ? error.getError().getErrorCode()
                : "";
    }

    /** On the way to the provider: what fails there is that it cannot be reached. */
    static final class OnTheWay implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(
                    (request, response, reason) -> away(response, TurnedAway.AWAY, reason));
            return filter;
        }
    }
}
