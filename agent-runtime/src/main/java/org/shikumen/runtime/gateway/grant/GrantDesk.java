package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.grant.Decision.Accepted;
import org.shikumen.runtime.gateway.grant.Decision.Rejected;

/** Takes answers to cards, if they are to what the card shows, in its time, and for what still serves. */
final class GrantDesk implements Grants {

    private final CitizensCards citizens;
    private final Inbox inbox;
    private final CardClosing closing;
    private final CardSweep sweep;
    private final Rejections rejections;
    private final Serving serving;
    private final SamePerson samePerson;
    private final Clock clock;

    GrantDesk(
            CitizensCards citizens,
            Inbox inbox,
            CardClosing closing,
            CardSweep sweep,
            Rejections rejections,
            Serving serving,
            SamePerson samePerson,
            Clock clock) {
        this.citizens = citizens;
        this.inbox = inbox;
        this.closing = closing;
        this.sweep = sweep;
        this.rejections = rejections;
        this.serving = serving;
        this.samePerson = samePerson;
        this.clock = clock;
    }

    @Override
    public Decision decide(Person citizen, UUID conversation, UUID id, String digest, boolean confirm) {
        var actor = new Actor.Citizen(citizen.id());
        return citizens.find(citizen, conversation, id)
                .map(grant -> decide(grant, actor, digest, confirm, Optional.empty()))
                .orElseGet(() -> rejections.unseen(id, actor));
    }

    @Override
    public Decision decide(Official officer, UUID id, String digest, boolean approve, String reason) {
        var actor = new Actor.Official(officer.user());
        var grant = inbox.find(officer, id);
        if (grant.isEmpty()) {
            return rejections.unseen(id, actor);
        }
        if (samePerson.test(officer, grant.get().citizen())) {
            return rejections.reject(grant.get(), actor, Rejections.OWN_REQUEST);
        }
        if (!VisibleText.isIn(reason)) {
            return rejections.reject(grant.get(), actor, Rejections.REASON_MISSING);
        }
        return decide(grant.get(), actor, digest, approve, Optional.of(reason.strip()));
    }

    private Decision decide(Grant grant, Actor actor, String digest, boolean yes, Optional<String> reason) {
        var objection = objection(grant, digest);
        if (objection.isPresent()) {
            return rejections.reject(grant, actor, objection.get());
        }
        if (yes && !serving.may(grant.subject())) { // a no stands whatever is stopped: nothing goes out for it
            return rejectStopped(grant, actor);
        }
        var answer = grant.audience().answer(yes);
        var at = clock.instant();
        if (!closing.answer(grant, actor, answer, reason, at)) {
            return rejections.reject(grant, actor, Rejections.ALREADY_DECIDED);
        }
        CrashPoints.reach("after-decision");
        return new Accepted(grant.id(), grant.conversation(), grant.turn(), answer, Optional.of(at));
    }

    /** What was answered in its time stays answered: whoever is told to ask again could have it done twice. */
    private Optional<Rejected> objection(Grant grant, String digest) {
        if (!Json.sameDigest(grant.digest(), digest)) {
            return Optional.of(Rejections.DIGEST_ALTERED);
        }
        return switch (grant.state()) {
            case OPEN -> grant.expired(clock.instant()) ? Optional.of(Rejections.EXPIRED) : Optional.empty();
            case EXPIRED -> Optional.of(Rejections.EXPIRED);
            case VOID -> Optional.of(Rejections.VOID);
            default -> Optional.of(Rejections.ALREADY_DECIDED);
        };
    }

    /**
     * What was said during a stop is not taken up again after it: the card is void at once, not at the next look. Where it
     * cannot be told whether there is one, nothing happens.
     */
    private Decision rejectStopped(Grant grant, Actor actor) {
        if (!serving.surelyStopped(grant.subject())) {
            return rejections.reject(grant, actor, Rejections.UNAVAILABLE);
        }
        closing.voidIt(grant);
        return rejections.reject(grant, actor, Rejections.NOT_SERVING);
    }

    @Override
    public List<Card> open(UUID conversation) {
        return citizens.open(conversation);
    }

    @Override
    public Set<UUID> waitingForTheCitizen(Collection<UUID> conversations) {
        return citizens.waitingIn(conversations);
    }

    @Override
    public Page<Approval> inbox(Official officer, Optional<String> cursor, int limit) {
        return inbox.of(officer, PageEnd.of(cursor), limit);
    }

    @Override
    public Optional<Approval> approval(Official officer, UUID id) {
        return inbox.approval(officer, id);
    }

    @Override
    public Optional<Settled> settled(Official officer, UUID id) {
        return inbox.settled(officer, id);
    }

    @Override
    public void expire() {
        sweep.expire();
    }

    @Override
    public List<Accepted> unfollowed() {
        return sweep.unfollowed();
    }
}
