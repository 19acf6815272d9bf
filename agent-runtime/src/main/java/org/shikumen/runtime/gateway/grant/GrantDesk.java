package org.shikumen.runtime.gateway.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.shikumen.registry.Official;
import org.shikumen.registry.Page;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.NoneLeftOut;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.Person;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.OneByOne;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Decision.Accepted;
import org.shikumen.runtime.gateway.grant.Decision.Rejected;

/** Takes answers to cards. An answer and its record commit together; of two answers at once exactly one counts. */
final class GrantDesk implements Grants {

    private static final Duration LEFT_TO_WHOEVER_ANSWERED = Duration.ofSeconds(5);

    private static final String ALREADY_DECIDED = "already-decided";

    /** Of each kind: enough to see who tries what. A card may be answered as often as one likes, so else one person could fill the log. */
    private static final int MOST_REJECTIONS_ON_RECORD = 20;

    private final JdbcGrants grants;
    private final Cards cards;
    private final Privacy privacy;
    private final Serving serving;
    private final SamePerson samePerson;
    private final ActionLog log;
    private final OneTransaction transaction;
    private final Clock clock;
    private final Inbox inbox;

    GrantDesk(
            JdbcGrants grants,
            Cards cards,
            Privacy privacy,
            Serving serving,
            SamePerson samePerson,
            ActionLog log,
            OneTransaction transaction,
            Clock clock) {
        this.grants = grants;
        this.cards = cards;
        this.privacy = privacy;
        this.serving = serving;
        this.samePerson = samePerson;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
        this.inbox = new Inbox(grants, cards, log, clock);
    }

    @Override
    public Decision decide(Person citizen, UUID conversation, UUID id, String digest, boolean confirm) {
        var actor = new Actor.Citizen(citizen.id());
        var grant = grants.find(id)
                .filter(g -> g.audience() == Audience.CITIZEN)
                .filter(g ->
                        g.conversation().equals(conversation) && g.citizen().equals(citizen.id()));
        if (grant.isEmpty()) {
            return rejectUnseen(id, actor);
        }
        return decide(grant.get(), actor, digest, confirm, Optional.empty());
    }

    @Override
    public Decision decide(Official officer, UUID id, String digest, boolean approve, String reason) {
        var actor = new Actor.Official(officer.user());
        var grant = inbox.find(officer, id);
        if (grant.isEmpty()) {
            return rejectUnseen(id, actor);
        }
        if (samePerson.test(officer, grant.get().citizen())) {
            return reject(
                    grant.get(),
                    actor,
                    new Rejected(
                            "own-request",
                            "This request is your own. Ask another officer of your department to decide it."));
        }
        if (!VisibleText.isIn(reason)) {
            return reject(
                    grant.get(),
                    actor,
                    new Rejected("reason-missing", "A decision needs a reason. Write one sentence and decide again."));
        }
        return decide(grant.get(), actor, digest, approve, Optional.of(reason.strip()));
    }

    private Decision decide(Grant grant, Actor actor, String digest, boolean yes, Optional<String> reason) {
        var objection = objection(grant, digest);
        if (objection.isPresent()) {
            return reject(grant, actor, objection.get());
        }
        if (yes && !serving.may(grant.subject())) { // a no stands whatever is stopped: nothing goes out for it
            return rejectStopped(grant, actor);
        }
        var answer = grant.audience().answer(yes);
        var state = yes ? Grant.State.GRANTED : Grant.State.DECLINED;
        var at = clock.instant();
        if (!settle(grant, actor, state, at, () -> decided(grant, actor, answer.word(), reason))) {
            return reject(grant, actor, alreadyDecided());
        }
        CrashPoints.reach("after-decision");
        return new Accepted(grant.id(), grant.conversation(), grant.turn(), answer, Optional.of(at));
    }

    /** What was answered in its time stays answered: whoever is told to ask again could have it done twice. */
    private Optional<Rejected> objection(Grant grant, String digest) {
        if (!Json.sameDigest(grant.digest(), digest)) {
            return Optional.of(new Rejected(
                    "digest-altered", "The digest is not this card's. Load the card again and answer what it shows."));
        }
        return switch (grant.state()) {
            case OPEN -> grant.expired(clock.instant()) ? Optional.of(expired()) : Optional.empty();
            case EXPIRED -> Optional.of(expired());
            case VOID ->
                Optional.of(new Rejected(
                        ALREADY_DECIDED,
                        "This card is void: what it was for was stopped, or has changed since. Ask the agent again."));
            default -> Optional.of(alreadyDecided());
        };
    }

    /**
     * What was said during a stop is not taken up again after it: the card is void at once, not at the next look. Where it
     * cannot be told whether there is one, nothing happens.
     */
    private Decision rejectStopped(Grant grant, Actor actor) {
        if (!serving.surelyStopped(grant.subject())) {
            return reject(
                    grant,
                    actor,
                    new Rejected(
                            "unavailable",
                            "Whether this may still be done could not be checked just now. The card stands; answer it again in a moment."));
        }
        voidIt(grant);
        return reject(
                grant,
                actor,
                new Rejected(
                        "not-serving",
                        "This has been stopped, and the card with it. Ask again when the stop is lifted."));
    }

    @Override
    public List<Card> open(UUID conversation) {
        return grants.open(conversation, clock.instant()).stream()
                .map(cards::shown)
                .toList();
    }

    @Override
    public Set<UUID> waitingForTheCitizen(Collection<UUID> conversations) {
        return conversations.isEmpty() ? Set.of() : grants.waitingForTheCitizen(conversations, clock.instant());
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

    /** Also cards of an agent or tool that was stopped: they are void, and stay so when it serves again. */
    @Override
    public void expire() {
        NoneLeftOut.run(Stream.of(
                () -> each(grants.pastTheirTime(clock.instant()), this::expire),
                () -> grants.openSubjects().stream()
                        .filter(serving::surelyStopped)
                        .forEach(subject -> each(grants.openFor(subject), this::voidIt))));
    }

    private static void each(List<Grant> grants, Consumer<Grant> work) {
        var oneByOne = new OneByOne("cards");
        grants.forEach(grant -> oneByOne.run(grant.call(), grant.tool().toString(), () -> work.accept(grant)));
    }

    private void expire(Grant grant) {
        settle(
                grant,
                expiry(),
                Grant.State.EXPIRED,
                clock.instant(),
                () -> decided(grant, expiry(), "expire", Optional.empty()));
    }

    private void voidIt(Grant grant) {
        settle(grant, expiry(), Grant.State.VOID, clock.instant(), () -> voided(grant, "not-serving"));
    }

    @Override
    public List<Accepted> unfollowed() {
        return grants.unfollowed(clock.instant().minus(LEFT_TO_WHOEVER_ANSWERED));
    }

    private boolean settle(Grant grant, Actor by, Grant.State state, Instant at, Supplier<Entry> record) {
        return transaction.run(() -> {
            var mine = grants.settle(grant.id(), state, by.name(), at);
            if (mine) {
                log.appendInTransaction(record.get());
            }
            return mine;
        });
    }

    private Entry decided(Grant grant, Actor actor, String answer, Optional<String> reason) {
        var masked = reason.map(text -> privacy.mask(grant.owner(), text));
        var action = new Action.GrantDecided(
                grant.id(), grant.call(), grant.tool().toString(), grant.digest(), answer, masked.map(m -> m.text()));
        return new Entry(
                grant.where(),
                Optional.empty(),
                List.of(new Entry.Fact(actor, action)),
                masked.map(m -> m.rows()).orElseGet(List::of));
    }

    private static Entry voided(Grant grant, String why) {
        return Entry.of(grant.where(), new Entry.Fact(expiry(), new Action.GrantVoided(grant.id(), grant.call(), why)));
    }

    /** Somebody else's card is evidence of who tried; a card that never was is evidence of nothing. */
    private Decision rejectUnseen(UUID id, Actor actor) {
        return grants.find(id).map(grant -> reject(grant, actor, notFound())).orElseGet(GrantDesk::notFound);
    }

    private Decision reject(Grant grant, Actor actor, Rejected rejected) {
        if (grants.rejectionsOnRecord(grant, actor, rejected.code()) < MOST_REJECTIONS_ON_RECORD) {
            log.appendNow(Entry.of(
                    grant.where(), new Entry.Fact(actor, new Action.DecisionRejected(grant.id(), rejected.code()))));
        }
        return rejected;
    }

    private static Rejected notFound() {
        return new Rejected("not-found", "There is no such card for you.");
    }

    private static Rejected expired() {
        return new Rejected("expired", "This card expired. Ask the agent again.");
    }

    private static Rejected alreadyDecided() {
        return new Rejected(ALREADY_DECIDED, "This card has been answered. Each card takes one answer.");
    }

    private static Actor expiry() {
        return new Actor.Platform("grant-expiry");
    }
}
