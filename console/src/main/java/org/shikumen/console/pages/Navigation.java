package org.shikumen.console.pages;

import static org.shikumen.registry.Role.AUDITOR;
import static org.shikumen.registry.Role.AUTHOR;
import static org.shikumen.registry.Role.CITIZEN;
import static org.shikumen.registry.Role.OFFICER;
import static org.shikumen.registry.Role.OPERATOR;
import static org.shikumen.registry.Role.PUBLISHER;
import static org.shikumen.registry.Role.REVIEWER;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;

/** Where somebody can go from here; the first place is their desk. */
final class Navigation {

    private static final List<Place> PLACES = List.of(
            new Place("/agents", "nav.agents", Set.of(CITIZEN)),
            new Place("/conversations", "nav.conversations", Set.of(CITIZEN)),
            new Place("/me", "nav.me", Set.of(CITIZEN)),
            new Place("/approvals", "nav.approvals", Set.of(OFFICER)),
            new Place("/desk/hand-overs", "nav.hand-overs", Set.of(OFFICER)),
            new Place("/desk/doubts", "nav.doubts", Set.of(OFFICER)),
            new Place("/actions", "nav.actions", Set.of(AUDITOR)),
            new Place("/desk/conversations", "nav.desk-conversations", Set.of(OFFICER, AUDITOR)),
            new Place("/versions", "nav.versions", Set.of(AUTHOR, REVIEWER, PUBLISHER, OFFICER, AUDITOR, OPERATOR)),
            new Place("/policies", "nav.policies", Set.of(AUTHOR, REVIEWER, PUBLISHER, AUDITOR, OPERATOR)),
            new Place("/definitions/new", "nav.definitions", Set.of(AUTHOR)),
            new Place("/actions", "nav.actions", Set.of(OFFICER, OPERATOR)),
            new Place("/stops", "nav.stops", Set.of(OPERATOR, PUBLISHER)),
            new Place("/holds", "nav.holds", Set.of(AUDITOR, OPERATOR)),
            new Place("/erasures", "nav.erasures", Set.of(OPERATOR)));

    private Navigation() {}

    /** @param key of the message that names it */
    public record Place(String path, String key, Set<Role> roles) {

        public boolean around(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }
    }

    /** A place that two roles lead to stands once, where the first of them has it. */
    static List<Place> of(SignedIn me) {
        var there = new HashSet<String>();
        return PLACES.stream()
                .filter(place -> place.roles().stream().anyMatch(me::is))
                .filter(place -> there.add(place.path()))
                .toList();
    }

    static String desk(SignedIn me) {
        return of(me).getFirst().path();
    }
}
