package org.shikumen.registry.release;

import java.util.Set;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;

/** The people of the population service, and a neighbour. */
final class SampleOfficials {

    static final String DEPARTMENT = "population-service";

    private SampleOfficials() {}

    static Official author() {
        return of("population.author", Role.AUTHOR);
    }

    static Official reviewer() {
        return of("population.reviewer", Role.REVIEWER);
    }

    static Official publisher() {
        return of("population.publisher", Role.PUBLISHER);
    }

    /** One person with every role of the department. */
    static Official allRounder(String user) {
        return of(user, Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER);
    }

    static Official neighbour() {
        return new Official("hotline.all", "urban-hotline", Set.of(Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER));
    }

    static Official operator() {
        return new Official("city.operator", "city-platform", Set.of(Role.OPERATOR));
    }

    private static Official of(String user, Role... roles) {
        return new Official(user, DEPARTMENT, Set.of(roles));
    }
}
