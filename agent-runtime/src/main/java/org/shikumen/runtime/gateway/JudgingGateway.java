package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.CrashPoints;
import org.shikumen.runtime.gateway.CallOutcome.Prepared;
import org.shikumen.runtime.gateway.CallOutcome.Waiting;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
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

/** Judge, record, call, record: {@link JudgementLedger} records what is judged, {@link Caller} what is called. */
final class JudgingGateway implements ToolGateway {

    private final Judge judge;
    private final Cards cards;
    private final Caller caller;
    private final JdbcGrants grants;
    private final JdbcCalls calls;
    private final JdbcPlaces places;
    private final Receipts receipts;
    private final JudgementLedger ledger;

    JudgingGateway(
            Judge judge,
            Cards cards,
            Caller caller,
            JdbcGrants grants,
            JdbcCalls calls,
            JdbcPlaces places,
            Receipts receipts,
            JudgementLedger ledger) {
        this.judge = judge;
        this.cards = cards;
        this.caller = caller;
        this.grants = grants;
        this.calls = calls;
        this.places = places;
        this.receipts = receipts;
        this.ledger = ledger;
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
            case PeopleOnly() -> ledger.prepare(judgement);
            case Denied denied -> ledger.refuse(judgement, denied);
        };
    }

    @Override
    public CallOutcome resume(UUID id, CallScene scene) {
        return grants.find(id)
                .filter(grant -> belongs(grant, scene))
                .map(grant -> resume(grant, scene))
                .orElseGet(() -> JudgementLedger.said(Denials.noSuchGrant()));
    }

    private CallOutcome resume(Grant grant, CallScene scene) {
        return switch (grant.state()) {
            case OPEN -> new Waiting(grant.card());
            case GRANTED -> release(grant, scene);
            case USED -> recover(grant.request(), scene);
            case PREPARED -> new Prepared(grant.card());
            case DECLINED -> ledger.declined(grant, scene);
            case EXPIRED -> ledger.followed(grant, scene, Denials.expired());
            case VOID -> ledger.followed(grant, scene, Denials.voided());
        };
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
            return ledger.voided(judgement, grant, Denials.digestAltered());
        }
        return follow(judgement, grant);
    }

    private CallOutcome follow(Judgement judgement, Grant grant) {
        return switch (judgement.verdict()) {
            case Allowed() -> make(judgement, Optional.of(grant));
            case AwaitCitizen() ->
                askedTheCitizen(grant)
                        ? make(judgement, Optional.of(grant))
                        : ledger.voided(judgement, grant, Denials.voided());
            case AwaitOfficer ignored
            when grant.audience() == Audience.CITIZEN ->
                ledger.offer(judgement, Audience.OFFICER, Optional.of(grant.id()));
            case AwaitOfficer(var citizenFirst) ->
                citizenFirst && !askedTheCitizen(grant)
                        ? ledger.voided(judgement, grant, Denials.voided())
                        : make(judgement, Optional.of(grant));
            case PeopleOnly() -> ledger.voided(judgement, grant, Denials.voided());
            case Denied denied -> ledger.voided(judgement, grant, denied);
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
            return ledger.refuse(judgement.refused(denied, "one-card"), denied);
        }
        return ledger.offer(judgement, audience, Optional.empty());
    }

    private static Denied askedAlready(Grant pending) {
        return pending.state() == Grant.State.GRANTED
                ? Denials.underWay()
                : Denials.cardOpen(pending.audience() == Audience.CITIZEN);
    }

    /**
     * Sending again is sending: an agent that was stopped meanwhile sends nothing more, and what is known to have arrived is not
     * sent again; a person looks instead.
     */
    private CallOutcome takeUp(JdbcCalls.Stored stored, CallScene scene) {
        var judgement = judge.judge(stored.request(), scene);
        var grant = stored.releasedBy().flatMap(grants::find);
        var sending = new Sending(judgement.proposal(), List.of(), grant);
        ledger.judgedAgain(judgement);
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
}
