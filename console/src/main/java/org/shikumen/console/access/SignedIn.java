package org.shikumen.console.access;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.Person;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who sits at the other end of a request. Lives in the web session.
 *
 * @param citizen pseudonym when this is a citizen; empty otherwise
 * @param displayName how pages greet, Chinese and English
 */
public record SignedIn(
        String user,
        Set<Role> roles,
        String department,
        int assurance,
        String citizen,
        String displayNameZh,
        String displayNameEn)
        implements Principal, AuthenticatedPrincipal, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    static SignedIn of(Account account) {
        return new SignedIn(
                account.user(),
                account.roles(),
                account.department(),
                account.assurance(),
                account.citizen(),
                account.name().in("zh"),
                account.name().in("en"));
    }

    /** As Spring Security knows them, their password or token left out. */
    public UsernamePasswordAuthenticationToken authentication() {
        var authorities = roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(this, "", authorities);
    }

    @Override
    public String getName() {
        return user;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean isCitizen() {
        return roles.contains(Role.CITIZEN);
    }

    /** Whether what belongs to this department is theirs to see; to an operator everything is. */
    public boolean sees(String theirDepartment) {
        return is(Role.OPERATOR) || theirDepartment.equals(department);
    }

    public Person person() {
        return new Person(citizen, assurance);
    }

    /** The operator belongs to the platform, not to a department. */
    public Official official() {
        return new Official(user, department.isEmpty() ? "platform" : department, roles);
    }

    public String displayName(String language) {
        return "zh".equals(language) ? displayNameZh : displayNameEn;
    }
}
