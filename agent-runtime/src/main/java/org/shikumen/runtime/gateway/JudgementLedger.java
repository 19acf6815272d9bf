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
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.grant.Card.Audience;
import org.shikumen.runtime.gateway.grant.Cards;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcAnswersOnRecord;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.runtime.gateway.policy.Judgement;
import org.shikumen.runtime.gateway.policy.Verdict.Denied;

/**
 * Writes down what was judged: each card before anybody sees it, each refusal, each yes that lost its worth. The judgement of a call
 * that leaves goes on record with its intention, in {@link CallLedger}.
 */
final class JudgementLedger {

    private final Cards cards;
    private final JdbcGrants grants;
    private final JdbcAnswersOnRecord answers;
    private final ActionLog log;

    JudgementLedger(Cards cards, JdbcGrants grants, JdbcAnswersOnRecord answers, ActionLog log) {
        this.cards = cards;
        this.grants = grants;
        this.answers = answers;
        this.log = log;
    }

    /** @param citizenGrant the citizen's yes that came before, when an officer is asked second */
    CallOutcome offer(Judgement judgement, Audience audience, Optional<UUID> citizenGrant) {
        var grant = cards.write(judgement, audience, Grant.State.OPEN, citizenGrant);
        var offered = new Action.GrantOffered(
                grant.id(), grant.call(), grant.tool().toString(), grant.digest(), audience.word(), grant.expiresAt());
        CrashPoints.reach("before-offer");
        log.appendNow(keeping(judgement, grant, grants.sealed(grant), offered));
        CrashPoints.reach("after-offer");
        return new Waiting(grant.card());
    }

    CallOutcome prepare(Judgement judgement) {
        var grant = cards.write(judgement, Audience.OFFICER, Grant.State.PREPARED, Optional.empty());
        var sealed = grants.sealed(grant);
        var prepared = new Action.Prepared(grant.call(), grant.tool().toString(), Json.digest(sealed));
        log.appendNow(keeping(judgement, grant, sealed, prepared));
        return new Prepared(grant.card());
    }

    private Entry keeping(Judgement judgement, Grant grant, byte[] sealed, Action action) {
        var rows = new ArrayList<>(judgement.proposal().rows());
        rows.add(JdbcGrants.inserted(grant, sealed));
        grant.citizenGrant().map(grants::followed).ifPresent(rows::add);
        return entry(judgement, List.of(action), rows);
    }

    CallOutcome refuse(Judgement judgement, Denied denied) {
        return refuse(judgement, denied, List.of(), List.of());
    }

    CallOutcome voided(Judgement judgement, Grant grant, Denied denied) {
        var rows = new ArrayList<Entry.Row>();
        rows.add(JdbcGrants.moved(grant.id(), Grant.State.VOID));
        rows.add(grants.followed(grant.id()));
        grant.citizenGrant().ifPresent(first -> rows.add(JdbcGrants.moved(first, Grant.State.VOID)));
        var action = new Action.GrantVoided(grant.id(), grant.call(), denied.code());
        return refuse(judgement, denied, List.of(action), rows);
    }

    /** Queued only: whoever tells it waits for what was queued before. */
    private CallOutcome refuse(Judgement judgement, Denied denied, List<Action> more, List<Entry.Row> rows) {
        log.append(entry(judgement, more, rows));
        return said(denied);
    }

    CallOutcome declined(Grant grant, CallScene scene) {
        var denied = grant.audience() == Audience.CITIZEN
                ? Denials.declined()
                : Denials.refused(answers.reason(grant).orElse(""));
        return followed(grant, scene, denied);
    }

    /** The decision is on record already; what is new is that the turn has heard it. */
    CallOutcome followed(Grant grant, CallScene scene, Denied denied) {
        log.append(
                new Entry(scene.where(), Optional.of(scene.fence()), List.of(), List.of(grants.followed(grant.id()))));
        return said(denied);
    }

    /** Of a call that left before, whatever comes of it now. */
    void judgedAgain(Judgement judgement) {
        log.append(entry(judgement, List.of(), List.of()));
    }

    private static Entry entry(Judgement judgement, List<Action> more, List<Entry.Row> rows) {
        var sending = new Sending(judgement.proposal(), List.of(), Optional.empty());
        var facts = new ArrayList<>(judgement.facts());
        more.stream().map(sending::fact).forEach(facts::add);
        return sending.entry(facts, rows);
    }

    static CallOutcome said(Denied denied) {
        return new CallOutcome.Denied(denied.code(), denied.reason());
    }
}
