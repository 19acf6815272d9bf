package org.shikumen.console.access.openid;

import org.shikumen.console.access.TurnedAway;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A token is genuine, but does not say what this service has to know. Its error's code is a {@link TurnedAway}. */
final class UnusableClaims extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    UnusableClaims(TurnedAway reason, String sentence) {
        super(new OAuth2Error(reason.word(), sentence, ""));
    }
}
