package org.shikumen.runtime.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.CallOutcome.Prepared;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Cards;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.runtime.gateway.policy.Judge;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.policy.Verdict.Allowed;
import org.shikumen.runtime.gateway.policy.Verdict.AwaitCitizen;
import org.shikumen.runtime.gateway.policy.Verdict.AwaitOfficer;
import org.shikumen.runtime.gateway.policy.Verdict.Denied;
import org.shikumen.runtime.gateway.policy.Verdict.PeopleOnly;

/** Judge, record, call, record. */
final class JudgingGateway implements ToolGateway {

    private final Judge judge;
    private final Cards cards;
    private final Caller caller;
    private final JdbcGrants grants;
    private final JdbcCalls calls;
    private final JdbcPlaces places;
    private final Receipts receipts;
    private final ActionLog log;

    JudgingGateway(
            Judge judge,
            Cards cards,
            Caller caller,
            JdbcGrants grants,
            JdbcCalls calls,
            JdbcPlaces places,
            Receipts receipts,
            ActionLog log) {
        this.judge = judge;
        this.cards = cards;
        this.caller = caller;
        this.grants = grants;
        this.calls = calls;
        this.places = places;
        this.receipts = receipts;
        this.log = log;
    }

    @Override
    public CallOutcome call(CallRequest request, CallScene scene) {
        CrashPoints.reach("before-judge");
        return follow(judge.judge(request, scene));
    }

    private CallOutcome follow(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Allowed() -> make(judgement, Optional.empty());
            case AwaitCitizen() -> offerOnce(judgement, Audience.CITIZEN);
            case AwaitOfficer(var citizenFirst) ->
                offerOnce(judgement, citizenFirst ? Audience.CITIZEN : Audience.OFFICER);
            case PeopleOnly() -> prepare(judgement);
            case Denied denied -> refuse(judgement, denied, List.of(), List.of());
        };
    }

    @Override
    public CallOutcome resume(UUID id, CallScene scene) {
        return grants.find(id)
                .filter(grant -> belongs(grant, scene))
                .map(grant -> resume(grant, scene))
                .orElseGet(() -> said(Denials.noSuchGrant()));
    }

    private CallOutcome resume(Grant grant, CallScene scene) {
        return switch (grant.state()) {
            case OPEN -> new Waiting(grant.card());
            case GRANTED -> release(grant, scene);
            case USED -> recover(grant.request(), scene);
            case PREPARED -> new Prepared(grant.card());
            case DECLINED -> followed(grant, scene, saidNo(grant));
            case EXPIRED -> followed(grant, scene, Denials.expired());
            case VOID -> followed(grant, scene, Denials.voided());
        };
    }

    private Denied saidNo(Grant grant) {
        return grant.audience() == Audience.CITIZEN
                ? Denials.declined()
                : Denials.refused(grants.reasonOnRecord(grant).orElse(""));
    }

    @Override
    public CallOutcome recover(CallRequest request, CallScene scene) {
        var left = calls.find(request, scene.conversation());
        if (left.isPresent()) {
            return left.get().outcome().isPresent()
                    ? left.get().outcome().get().done(receipts.answered(request.id(), scene))
                    : takeUp(left.get(), scene);
        }
        return grants.lastOf(request.id(), scene.conversation())
                .filter(grant -> belongs(grant, scene))
                .map(grant -> resume(grant, scene))
                .orElseGet(() -> call(request, scene));
    }

    /** Judged again first: much can have changed since somebody said yes. */
    private CallOutcome release(Grant grant, CallScene scene) {
        var next = grants.lastOf(grant.call(), grant.conversation());
        if (next.isPresent() && !next.get().id().equals(grant.id())) {
            return resume(next.get(), scene);
        }
        var judgement = judge.judge(grant.request(), scene);
        if (!(judgement.verdict() instanceof Denied)
                && !cards.intact(grant, judgement.proposal().real())) {
            return voided(judgement, grant, Denials.digestAltered());
        }
        return follow(judgement, grant);
    }

    private CallOutcome follow(Judgement judgement, Grant grant) {
        return switch (judgement.verdict()) {
            case Allowed() -> make(judgement, Optional.of(grant));
            case AwaitCitizen() ->
                askedTheCitizen(grant)
                        ? make(judgement, Optional.of(grant))
                        : voided(judgement, grant, Denials.voided());
            case AwaitOfficer ignored
            when grant.audience() == Audience.CITIZEN -> offer(judgement, Audience.OFFICER, Optional.of(grant.id()));
            case AwaitOfficer(var citizenFirst) ->
                citizenFirst && !askedTheCitizen(grant)
                        ? voided(judgement, grant, Denials.voided())
                        : make(judgement, Optional.of(grant));
            case PeopleOnly() -> voided(judgement, grant, Denials.voided());
            case Denied denied -> voided(judgement, grant, denied);
        };
    }

    /** A rule put in force since may want the citizen, whom an officer's yes alone does not stand for. */
    private static boolean askedTheCitizen(Grant grant) {
        return grant.audience() == Audience.CITIZEN || grant.citizenGrant().isPresent();
    }

    /** Where calls are counted, those of one citizen go one at a time, and each is judged once more when it is its turn. */
    private CallOutcome make(Judgement judgement, Optional<Grant> grant) {
        var sending = new Sending(judgement.proposal(), judgement.facts(), grant);
        if (!judgement.counted()) {
            return caller.make(sending);
        }
        var proposal = judgement.proposal();
        var inTurn = places.take(judgement, () -> judge.judge(proposal.request(), proposal.scene()));
        if (inTurn.verdict().asksMoreThan(judgement.verdict())) {
            return grant.map(given -> follow(inTurn, given)).orElseGet(() -> follow(inTurn));
        }
        return caller.make(new Sending(inTurn.proposal(), inTurn.facts(), grant));
    }

    /** Two cards for one wish could both get their yes: while the first is pending, whoever asks again is pointed to it. */
    private CallOutcome offerOnce(Judgement judgement, Audience audience) {
        var pending = grants.pendingLike(judgement.proposal());
        if (pending.isPresent()) {
            var denied = askedAlready(pending.get());
            return refuse(judgement.refused(denied, "one-card"), denied, List.of(), List.of());
        }
        return offer(judgement, audience, Optional.empty());
    }

    private static Denied askedAlready(Grant pending) {
        return pending.state() == Grant.State.GRANTED
                ? Denials.underWay()
                : Denials.cardOpen(pending.audience() == Audience.CITIZEN);
    }

    private CallOutcome offer(Judgement judgement, Audience audience, Optional<UUID> citizenGrant) {
        var grant = cards.write(judgement.proposal(), audience, Grant.State.OPEN, citizenGrant);
        var offered = new Action.GrantOffered(
                grant.id(), grant.call(), grant.tool().toString(), grant.digest(), audience.word(), grant.expiresAt());
        CrashPoints.reach("before-offer");
        log.appendNow(keeping(judgement, grant, grants.sealed(grant), offered));
        CrashPoints.reach("after-offer");
        return new Waiting(grant.card());
    }

    private CallOutcome prepare(Judgement judgement) {
        var grant = cards.write(judgement.proposal(), Audience.OFFICER, Grant.State.PREPARED, Optional.empty());
        var sealed = grants.sealed(grant);
        var prepared = new Action.Prepared(grant.call(), grant.tool().toString(), Json.digest(sealed));
        log.appendNow(keeping(judgement, grant, sealed, prepared));
        return new Prepared(grant.card());
    }

    private Entry keeping(Judgement judgement, Grant grant, byte[] sealed, Action action) {
        var rows = new ArrayList<>(judgement.proposal().rows());
        rows.add(JdbcGrants.inserted(grant, sealed));
        grant.citizenGrant().map(grants::followed).ifPresent(rows::add);
        return sending(judgement.proposal()).entry(facts(judgement, action), rows);
    }

    private static List<Entry.Fact> facts(Judgement judgement, Action action) {
        var facts = new ArrayList<>(judgement.facts());
        facts.add(fact(judgement, action));
        return facts;
    }

    private CallOutcome voided(Judgement judgement, Grant grant, Denied denied) {
        var rows = new ArrayList<Entry.Row>();
        rows.add(JdbcGrants.moved(grant.id(), Grant.State.VOID));
        rows.add(grants.followed(grant.id()));
        grant.citizenGrant().ifPresent(first -> rows.add(JdbcGrants.moved(first, Grant.State.VOID)));
        var action = new Action.GrantVoided(grant.id(), grant.call(), denied.code());
        return refuse(judgement, denied, List.of(fact(judgement, action)), rows);
    }

    /** Queued only: whoever tells it waits for what was queued before. */
    private CallOutcome refuse(Judgement judgement, Denied denied, List<Entry.Fact> more, List<Entry.Row> rows) {
        var facts = new ArrayList<>(judgement.facts());
        facts.addAll(more);
        log.append(sending(judgement.proposal()).entry(facts, rows));
        return said(denied);
    }

    /** The decision is on record already; what is new is that the turn has heard it. */
    private CallOutcome followed(Grant grant, CallScene scene, Denied denied) {
        log.append(
                new Entry(scene.where(), Optional.of(scene.fence()), List.of(), List.of(grants.followed(grant.id()))));
        return said(denied);
    }

    /**
     * Sending again is sending: an agent that was stopped meanwhile sends nothing more, and what is known to have arrived is not
     * sent again; a person looks instead.
     */
    private CallOutcome takeUp(JdbcCalls.Stored stored, CallScene scene) {
        var judgement = judge.judge(stored.request(), scene);
        var grant = stored.releasedBy().flatMap(grants::find);
        var sending = new Sending(judgement.proposal(), List.of(), grant);
        log.append(sending.entry(judgement.facts(), List.of()));
        if (judgement.verdict() instanceof Denied) {
            return caller.leave(sending, stored);
        }
        return released(judgement.verdict(), grant) && !stored.arrived()
                ? caller.takeUp(sending, stored)
                : caller.lookUp(sending, stored);
    }

    /**
     * Whether whoever must say yes now is who said yes then. If not, no card is shown: whether to send again what may have happened
     * can only be told by who looks into the system, so the officers of the doubt queue are asked.
     */
    private static boolean released(Verdict verdict, Optional<Grant> grant) {
        return switch (verdict) {
            case Allowed() -> true;
            case AwaitCitizen() -> grant.filter(JudgingGateway::askedTheCitizen).isPresent();
            case AwaitOfficer(var citizenFirst) ->
                grant.filter(given -> given.audience() == Audience.OFFICER)
                        .filter(given -> !citizenFirst || askedTheCitizen(given))
                        .isPresent();
            case PeopleOnly() -> false;
            case Denied ignored -> false;
        };
    }

    private static boolean belongs(Grant grant, CallScene scene) {
        return grant.conversation().equals(scene.conversation())
                && grant.citizen().equals(scene.citizen().id())
                && grant.version().equals(scene.version().digest());
    }

    private static Sending sending(Proposal proposal) {
        return new Sending(proposal, List.of(), Optional.empty());
    }

    private static Entry.Fact fact(Judgement judgement, Action action) {
        return sending(judgement.proposal()).fact(action);
    }

    private static CallOutcome said(Denied denied) {
        return new CallOutcome.Denied(denied.code(), denied.reason());
    }
}
