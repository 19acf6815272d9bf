package org.shikumen.registry;

import java.util.Set;

/**
 * Someone who acts for a department.
 *
 * @param user the name they sign in with, as it stands in the record
 */
public record Official(String user, String department, Set<Role> roles) {

    public Official {
        if (user.isBlank() || department.isBlank()) {
            throw new IllegalArgumentException("An official has a user name and a department.");
        }
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
