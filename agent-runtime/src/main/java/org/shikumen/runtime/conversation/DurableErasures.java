package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.OpenMatters;
import org.shikumen.runtime.vault.Vault;

/** One transaction: leases taken, cards void, turns ended, keys destroyed, all on record; then the replicas are told. */
final class DurableErasures implements Erasures {

    /** Runs something in a transaction that is rolled back when it answers a refusal. */
    interface Transaction {
        Outcome run(Supplier<Outcome> work);
    }

    private final JdbcErasures erasures;
    private final JdbcConversations conversations;
    private final OpenMatters matters;
    private final Vault vault;
    private final ActionLog log;
    private final OfficialWords words;
    private final Transaction transaction;
    private final ErasureNews news;

    DurableErasures(
            JdbcErasures erasures,
            JdbcConversations conversations,
            OpenMatters matters,
            Vault vault,
            ActionLog log,
            OfficialWords words,
            Transaction transaction,
            ErasureNews news) {
        this.erasures = erasures;
        this.conversations = conversations;
        this.matters = matters;
        this.vault = vault;
        this.log = log;
        this.words = words;
        this.transaction = transaction;
        this.news = news;
    }

    @Override
    public Optional<Reach> reach(Official operator, String citizen) {
        return Optional.of(citizen)
                .filter(_ -> operator.is(Role.OPERATOR))
                .filter(erasures::knows)
                .map(it -> reachNow(operator, it));
    }

    private Reach reachNow(Official operator, String citizen) {
        var readable = erasures.readable(citizen).size();
        log.appendNow(Entry.of(
                where(operator, citizen),
                new Entry.Fact(
                        new Actor.Official(operator.user()), new Action.RecordsRead("erasure", citizen, readable))));
        return new Reach(
                citizen,
                erasures.departments(citizen),
                readable,
                erasures.newest(citizen),
                matters.undecided(citizen),
                matters.unsettled(citizen),
                erasures.held(citizen));
    }

    @Override
    public Outcome erase(Official operator, String citizen, String reason) {
        if (!operator.is(Role.OPERATOR)) {
            return new Outcome.Refused("wrong-role", "Only an operator may erase a citizen. Ask one.");
        }
        if (!VisibleText.isIn(reason)) {
            return new Outcome.Refused("reason-missing", "An erasure needs a reason. Write one sentence.");
        }
        var outcome = transaction.run(() -> eraseNow(operator, citizen, words.clean(reason.strip())));
        if (outcome instanceof Outcome.Done) {
            news.tell(citizen);
        }
        return outcome;
    }

    private Outcome eraseNow(Official operator, String citizen, String reason) {
        erasures.lock(citizen);
        var readable = erasures.readable(citizen);
        if (readable.isEmpty() && !erasures.hasKeys(citizen)) {
            return erasures.last(citizen).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.NoSuchCitizen::new);
        }
        if (erasures.staysHeld(citizen)) {
            return new Outcome.Refused(
                    "legal-hold",
                    "A legal hold names this citizen or a conversation of theirs. Have it lifted first, then erase again.");
        }
        erasures.takeLeases(citizen);
        if (matters.unsettled(citizen) > 0) {
            return new Outcome.Refused(
                    "effect-unsettled",
                    "A call in this citizen's name is under way or in doubt, and whoever must find out needs its values."
                            + " Settle what is in doubt first, then erase again.");
        }
        return new Outcome.Done(destroy(operator, citizen, reason, readable));
    }

    private Erasure destroy(Official operator, String citizen, String reason, List<UUID> readable) {
        erasures.closeHandOvers(citizen); // rows first, then their chains
        var ended = erasures.endTurns(citizen);
        matters.withdraw(citizen);
        ended.forEach(this::ended);
        var keys = vault.destroyKeys(citizen).size();
        var erasure = erasures.insert(UUID.randomUUID(), citizen, reason, operator.user(), keys, readable.size());
        var fact = new Entry.Fact(
                new Actor.Official(operator.user()), new Action.Erased(erasure.id(), reason, keys, readable.size()));
        readable.forEach(id ->
                conversations.stored(id).ifPresent(it -> log.appendInTransaction(Entry.of(it.where(), fact))));
        log.appendInTransaction(Entry.of(where(operator, citizen), fact));
        erasures.markErased(readable);
        return erasure;
    }

    private void ended(JdbcErasures.EndedTurn turn) {
        var fact = new Entry.Fact(
                new Actor.Platform("erasure"), new Action.TurnEnded("unavailable", Optional.of("erased")));
        conversations
                .stored(turn.conversation())
                .ifPresent(it -> log.appendInTransaction(Entry.of(it.where().inTurn(turn.id()), fact)));
    }

    @Override
    public List<Erasure> lately(Official operator) {
        return operator.is(Role.OPERATOR) ? erasures.lately() : List.of();
    }

    private static Where where(Official operator, String citizen) {
        var own = Where.official(operator.department(), operator.user());
        return new Where(
                own.chain(),
                own.department(),
                own.agent(),
                own.version(),
                own.conversation(),
                own.turn(),
                Optional.of(citizen));
    }
}
