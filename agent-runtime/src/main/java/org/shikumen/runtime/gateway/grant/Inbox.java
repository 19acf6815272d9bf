package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Grants.Approval;

/**
 * What waits for officers. The list shows placeholders, one card its values: whoever decides must see them. Looking at either goes
 * on record first.
 */
final class Inbox {

    private final JdbcGrants grants;
    private final Cards cards;
    private final ActionLog log;
    private final Clock clock;
    private final Map<String, Set<UUID>> shown = new ConcurrentHashMap<>();

    Inbox(JdbcGrants grants, Cards cards, ActionLog log, Clock clock) {
        this.grants = grants;
        this.cards = cards;
        this.log = log;
        this.clock = clock;
    }

    List<Approval> of(Official officer) {
        if (!officer.is(Role.OFFICER)) {
            return List.of();
        }
        var waiting = grants.waitingForOfficers(officer.department(), clock.instant());
        recordReading(officer, waiting);
        return waiting.stream().map(grant -> approval(grant, grant.card())).toList();
    }

    /** On record before it is shown, once for each card: an inbox page asks again every few seconds. */
    private void recordReading(Official officer, List<Grant> waiting) {
        var open = waiting.stream().map(Grant::id).collect(Collectors.toSet());
        var before = shown.getOrDefault(officer.user(), Set.of());
        var first = open.stream().filter(id -> !before.contains(id)).count();
        if (first > 0) {
            log.appendNow(Entry.of(
                    Where.official(officer.department(), officer.user()),
                    new Entry.Fact(
                            new Actor.Official(officer.user()),
                            new Action.RecordsRead("approval", "inbox", Math.toIntExact(first)))));
        }
        shown.put(officer.user(), open);
    }

    /** Shows the values of one request, so it goes on record first. */
    Optional<Approval> approval(Official officer, UUID id) {
        var grant = find(officer, id);
        grant.ifPresent(g -> log.appendNow(new Entry(
                g.where(),
                Optional.empty(),
                List.of(new Entry.Fact(
                        new Actor.Official(officer.user()), new Action.RecordsRead("approval", "grant " + id, 1))),
                List.of())));
        return grant.map(g -> approval(g, cards.shown(g)));
    }

    /** A card that this officer may see; anybody else's is answered like a missing one. */
    Optional<Grant> find(Official officer, UUID id) {
        return grants.find(id)
                .filter(g -> g.audience() == Audience.OFFICER && g.state() != Grant.State.PREPARED)
                .filter(g -> officer.is(Role.OFFICER) && g.origin().department().equals(officer.department()));
    }

    private static Approval approval(Grant g, Card card) {
        return new Approval(card, g.conversation(), g.origin().agent(), g.version(), g.citizen(), g.offeredAt());
    }
}
