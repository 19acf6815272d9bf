package org.shikumen.console.access.openid;

import java.util.List;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody between the provider's answer and their session, which keeps only who they are. */
final class ClaimedUser extends DefaultOidcUser {

    private static final long serialVersionUID = 1;

    private final SignedIn person;

    ClaimedUser(OidcIdToken token, SignedIn person) {
        super(List.of(), token);
        this.person = person;
    }

    SignedIn person() {
        return person;
    }
}
