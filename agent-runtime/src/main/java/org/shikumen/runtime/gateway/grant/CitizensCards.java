package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.gateway.grant.Card.Audience;

/** What waits for citizens, with its values: whoever confirms must see them. */
final class CitizensCards {

    private final JdbcGrants grants;
    private final JdbcOpenCards open;
    private final Cards cards;
    private final Clock clock;

    CitizensCards(JdbcGrants grants, JdbcOpenCards open, Cards cards, Clock clock) {
        this.grants = grants;
        this.open = open;
        this.cards = cards;
        this.clock = clock;
    }

    /** Also those that wait for an officer: the citizen may see what was put before one. */
    List<Card> open(UUID conversation) {
        return open.of(conversation, clock.instant()).stream().map(cards::shown).toList();
    }

    Set<UUID> waitingIn(Collection<UUID> conversations) {
        return conversations.isEmpty() ? Set.of() : open.waitingForTheCitizen(conversations, clock.instant());
    }

    /** A card that this citizen may answer here; anybody else's is answered like a missing one. */
    Optional<Grant> find(Person citizen, UUID conversation, UUID id) {
        return grants.find(id)
                .filter(g -> g.audience() == Audience.CITIZEN)
                .filter(g ->
                        g.conversation().equals(conversation) && g.citizen().equals(citizen.id()));
    }
}
