package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.registry.Role;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Grants.Approval;
import org.shikumen.runtime.gateway.grant.Grants.Settled;

/**
 * What waits for officers. The list shows placeholders, one card its values: whoever decides must see them. Looking at either goes
 * on record first.
 */
final class Inbox {

    private final JdbcGrants grants;
    private final JdbcOpenCards open;
    private final Cards cards;
    private final ActionLog log;
    private final Clock clock;
    /** Those on record: once is enough. */
    private final RecentlyUsed<Look, Boolean> seen = new RecentlyUsed<>(20_000);

    private record Look(String officer, UUID grant) {}

    Inbox(JdbcGrants grants, JdbcOpenCards open, Cards cards, ActionLog log, Clock clock) {
        this.grants = grants;
        this.open = open;
        this.cards = cards;
        this.log = log;
        this.clock = clock;
    }

    Page<Approval> of(Official officer, PageEnd after, int limit) {
        if (!officer.is(Role.OFFICER)) {
            return new Page<>(List.of(), Optional.empty());
        }
        var waiting = open.waitingForOfficers(officer.department(), clock.instant(), after, limit);
        recordReading(officer, waiting.items());
        return waiting.showing(grant -> Optional.of(approval(grant, grant.card())));
    }

    /** On record before it is shown, once for each card: an inbox page asks again every few seconds. */
    private void recordReading(Official officer, List<Grant> waiting) {
        var looks = waiting.stream()
                .map(grant -> new Look(officer.user(), grant.id()))
                .toList();
        var first = looks.stream().filter(look -> seen.get(look).isEmpty()).count();
        if (first > 0) {
            log.appendNow(Entry.of(
                    Where.official(officer.department(), officer.user()),
                    new Entry.Fact(
                            new Actor.Official(officer.user()),
                            new Action.RecordsRead("approval", "inbox", Math.toIntExact(first)))));
        }
        looks.forEach(look -> seen.put(look, true));
    }

    /**
     * Shows the values of one request, so it goes on record first. What waits for nobody any more shows none: who needs them says
     * for what, where values are revealed.
     */
    Optional<Approval> approval(Official officer, UUID id) {
        var grant = find(officer, id).filter(this::waits);
        grant.ifPresent(g -> log.appendNow(new Entry(
                g.where(),
                Optional.empty(),
                List.of(new Entry.Fact(
                        new Actor.Official(officer.user()), new Action.RecordsRead("approval", "grant " + id, 1))),
                List.of())));
        return grant.map(g -> approval(g, cards.shown(g)));
    }

    Optional<Settled> settled(Official officer, UUID id) {
        return find(officer, id).filter(grant -> !waits(grant)).map(this::settled);
    }

    private Settled settled(Grant grant) {
        var answer = became(grant);
        var given = grants.answerTo(grant.id()).filter(_ -> answer.equals("approve") || answer.equals("refuse"));
        return new Settled(
                answer,
                given.map(JdbcGrants.Given::by),
                given.map(JdbcGrants.Given::at),
                grant.tool().toString(),
                grant.version(),
                grant.conversation());
    }

    /** Past its time it is over, also before that is on record. */
    private static String became(Grant grant) {
        return switch (grant.state()) {
            case GRANTED, USED -> "approve";
            case DECLINED -> "refuse";
            case OPEN, EXPIRED -> "expire";
            case VOID, PREPARED -> "void";
        };
    }

    private boolean waits(Grant grant) {
        return grant.state() == Grant.State.OPEN && !grant.expired(clock.instant());
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
