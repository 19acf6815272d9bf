package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.OfficialWords;

/** The queue of effects in doubt. The end of one and its record commit together; of two at once exactly one counts. */
final class DoubtDesk implements Doubts, AbandonedCalls {

    /** An intention without an answer this long after it is a doubt, whoever may still be working on it. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Actor GATEWAY = new Actor.Platform("gateway");
    private static final int AT_ONCE = 50;

    private final JdbcDoubts doubts;
    private final JdbcCalls calls;
    private final Remedies remedies;
    private final SamePerson samePerson;
    private final ActionLog log;
    private final OfficialWords words;
    private final OneTransaction transaction;
    private final Clock clock;

    DoubtDesk(
            JdbcDoubts doubts,
            JdbcCalls calls,
            Remedies remedies,
            SamePerson samePerson,
            ActionLog log,
            OfficialWords words,
            OneTransaction transaction,
            Clock clock) {
        this.doubts = doubts;
        this.calls = calls;
        this.remedies = remedies;
        this.samePerson = samePerson;
        this.log = log;
        this.words = words;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Doubt> open(Official official) {
        return doubts.open(official).stream().map(remedies::shown).toList();
    }

    @Override
    public Map<UUID, Settlement> settlements(Collection<UUID> of) {
        return doubts.settlements(of);
    }

    @Override
    public Settled settle(Official official, UUID call, boolean done, String reason) {
        return allowed(official, call, reason, open -> {
            var outcome = done ? "done" : "not-done";
            return settled(official, open, outcome, reason)
                    ? new Settled.Done(remedies.shown(open), outcome)
                    : new Settled.NoSuchDoubt();
        });
    }

    @Override
    public Settled handle(Official official, UUID call, Remedy remedy, String reason) {
        return allowed(
                official, call, reason, open -> remedies.apply(official, open, remedy, words.clean(reason.strip())));
    }

    private Settled allowed(Official official, UUID call, String reason, Function<JdbcDoubts.Open, Settled> work) {
        if (!official.is(Role.OFFICER)) {
            return new Settled.Refused("wrong-role", "Only an officer may settle a doubt. Ask one of your department.");
        }
        if (reason.isBlank()) {
            return new Settled.Refused(
                    "reason-missing", "Say how you know. Write one sentence and settle the doubt again.");
        }
        var found = doubts.find(official, call);
        if (found.flatMap(open -> open.where().citizen())
                .filter(citizen -> samePerson.test(official, citizen))
                .isPresent()) {
            return new Settled.Refused("own-request", "This was done in your own name. Ask another officer to look.");
        }
        return found.map(work).orElseGet(Settled.NoSuchDoubt::new);
    }

    /** The update locks the row, so that a second answer waits and then finds nothing to settle. */
    private boolean settled(Official official, JdbcDoubts.Open open, String outcome, String reason) {
        var action =
                new Action.DoubtSettled(open.call(), open.tool(), "by-person", outcome, words.clean(reason.strip()));
        var fact = new Entry.Fact(new Actor.Official(official.user()), action);
        return transaction.run(() -> {
            var mine = doubts.settle(open.call(), outcome, clock.instant());
            if (mine) {
                log.appendInTransaction(Entry.of(open.where(), fact));
            }
            return mine;
        });
    }

    /** Told as in doubt too, so that nobody who asks later hears that it is still under way. */
    @Override
    public void leave(UUID call, CallScene scene) {
        calls.find(call, scene.conversation())
                .filter(stored -> stored.outcome().isEmpty())
                .ifPresent(stored -> leave(stored, scene));
    }

    private void leave(JdbcCalls.Stored stored, CallScene scene) {
        var call = stored.request().id();
        var tool = stored.request().tool().toString();
        var now = clock.instant();
        var left =
                new Results.Outcome(Results.interrupted(), tool, now.truncatedTo(ChronoUnit.MICROS), Optional.empty());
        var answered = new Action.Answered(call, tool, "in-doubt", "broke-off", Optional.empty());
        var opened = new Action.DoubtOpened(call, tool, stored.effect());
        log.appendNow(new Entry(
                scene.where(),
                Optional.of(scene.fence()),
                List.of(new Entry.Fact(GATEWAY, answered), new Entry.Fact(GATEWAY, opened)),
                List.of(
                        calls.answered(scene.owner(), call, left, now),
                        JdbcDoubts.opened(call, tool, stored.effect(), scene.where(), "broke-off", now))));
    }

    /** Called every few seconds: whatever kept a call from its answer, a person learns of it. */
    void sweep() {
        doubts.forgotten(clock.instant().minus(PATIENCE), AT_ONCE).forEach(this::open);
    }

    private void open(JdbcDoubts.Forgotten call) {
        var opened = new Action.DoubtOpened(call.call(), call.tool(), call.effect());
        transaction.run(() -> {
            var mine = doubts.open(call, "no-answer", clock.instant());
            if (mine) {
                log.appendInTransaction(Entry.of(call.where(), new Entry.Fact(GATEWAY, opened)));
            }
            return mine;
        });
    }
}
