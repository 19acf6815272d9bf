package org.shikumen.console.access;

import java.util.Set;
import org.shikumen.registry.Role;
import org.shikumen.tools.Localized;

/**
 * Someone who can sign in with a password.
 *
 * @param department empty for citizens and the operator
 * @param citizen pseudonym of a citizen, as the action log names them; for an official the one they have at home, empty when
 *     they have none
 * @param mayDo one sentence for the log-in page
 */
public record Account(
        String user,
        Set<Role> roles,
        String department,
        int assurance,
        String citizen,
        Localized name,
        Localized mayDo) {

    public Account {
        roles = Set.copyOf(roles);
    }
}
