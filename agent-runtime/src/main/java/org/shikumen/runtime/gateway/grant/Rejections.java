package org.shikumen.runtime.gateway.grant;

import java.util.UUID;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.grant.Decision.Rejected;

/** Answers that do not count: why, in a sentence, and on record who tried. */
final class Rejections {

    static final Rejected NOT_FOUND = new Rejected("not-found", "There is no such card for you.");

    static final Rejected OWN_REQUEST = new Rejected(
            "own-request", "This request is your own. Ask another officer of your department to decide it.");

    static final Rejected REASON_MISSING =
            new Rejected("reason-missing", "A decision needs a reason. Write one sentence and decide again.");

    static final Rejected DIGEST_ALTERED = new Rejected(
            "digest-altered", "The digest is not this card's. Load the card again and answer what it shows.");

    static final Rejected EXPIRED = new Rejected("expired", "This card expired. Ask the agent again.");

    private static final String DECIDED = "already-decided";

    static final Rejected ALREADY_DECIDED =
            new Rejected(DECIDED, "This card has been answered. Each card takes one answer.");

    static final Rejected VOID = new Rejected(
            DECIDED, "This card is void: what it was for was stopped, or has changed since. Ask the agent again.");

    static final Rejected NOT_SERVING = new Rejected(
            "not-serving", "This has been stopped, and the card with it. Ask again when the stop is lifted.");

    static final Rejected UNAVAILABLE = new Rejected(
            "unavailable",
            "Whether this may still be done could not be checked just now. The card stands; answer it again in a moment.");

    /** Of each kind: enough to see who tries what. A card may be answered as often as one likes, so else one person could fill the log. */
    private static final int MOST_ON_RECORD = 20;

    private final JdbcGrants grants;
    private final JdbcAnswersOnRecord answers;
    private final ActionLog log;

    Rejections(JdbcGrants grants, JdbcAnswersOnRecord answers, ActionLog log) {
        this.grants = grants;
        this.answers = answers;
        this.log = log;
    }

    Rejected reject(Grant grant, Actor actor, Rejected rejected) {
        if (answers.rejections(grant, actor, rejected.code()) < MOST_ON_RECORD) {
            log.appendNow(Entry.of(
                    grant.where(), new Entry.Fact(actor, new Action.DecisionRejected(grant.id(), rejected.code()))));
        }
        return rejected;
    }

    /** Somebody else's card is evidence of who tried; a card that never was is evidence of nothing. */
    Rejected unseen(UUID id, Actor actor) {
        return grants.find(id).map(grant -> reject(grant, actor, NOT_FOUND)).orElse(NOT_FOUND);
    }
}
