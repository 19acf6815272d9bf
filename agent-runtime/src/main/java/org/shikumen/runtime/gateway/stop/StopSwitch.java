package org.shikumen.runtime.gateway.stop;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.runtime.OneTransaction;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Denials;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.policy.Verdict.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets and lifts stops, on record, and says no to what they hold against. */
public final class StopSwitch implements Stops, Policy {

    private static final Logger logger = LoggerFactory.getLogger(StopSwitch.class);

    private final JdbcStops stops;
    private final ActionLog log;
    private final OfficialWords words;
    private final StopSignals signals;
    private final StopTargets targets;
    private final OneTransaction transaction;
    private final Clock clock;
    private final KnownStops known;

    StopSwitch(
            JdbcStops stops,
            ActionLog log,
            OfficialWords words,
            StopSignals signals,
            StopTargets targets,
            OneTransaction transaction,
            Clock clock,
            InstantSource steady) {
        this.stops = stops;
        this.log = log;
        this.words = words;
        this.signals = signals;
        this.targets = targets;
        this.transaction = transaction;
        this.clock = clock;
        this.known = new KnownStops(stops, steady);
    }

    /** Called each second and at each signal; throws when PostgreSQL does not answer. */
    void look() {
        known.look();
    }

    /** Another replica says that it set this stop. */
    void heard(Stop stop) {
        known.hear(stop);
    }

    @Override
    public String name() {
        return "stop-switch";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        return against(Stop.Subject.of(proposal.scene(), proposal.request().tool()))
                .<Verdict>map(stop -> Denials.stopped())
                .orElseGet(Verdict.Allowed::new);
    }

    /** Why a call that was judged before may not leave now. */
    public Optional<Denied> objection(Proposal proposal) {
        try {
            return judge(proposal) instanceof Denied denied ? Optional.of(denied) : Optional.empty();
        } catch (RuntimeException unknown) {
            logger.atWarn()
                    .addKeyValue("call", proposal.request().id())
                    .addKeyValue("tool", proposal.request().tool())
                    .setCause(unknown)
                    .log("Whether a call has been stopped cannot be known; it does not leave");
            return Optional.of(Denials.unreachable());
        }
    }

    /** Throws when it cannot be known. */
    public Optional<Stop> against(Stop.Subject subject) {
        return known.against(subject);
    }

    @Override
    public Optional<Stop> against(AgentVersion version) {
        return against(new Stop.Subject(version.department(), version.agent(), version.digest(), ""));
    }

    @Override
    public Outcome stop(Official official, Stop.Scope scope, String target, String reason) {
        var order = new StopOrder(official, scope, target, reason);
        return order.refusal(targets).orElseGet(() -> carryOut(order));
    }

    private Outcome carryOut(StopOrder order) {
        var stop = order.carriedOut(words, clock.instant());
        var action = new Action.StopSet(stop.id(), stop.scope().word(), stop.target(), stop.reason());
        log.appendNow(entry(order.official(), action, JdbcStops.set(stop)));
        known.hear(stop);
        lookAgain();
        signals.set(stop);
        return new Outcome.Done(stop);
    }

    @Override
    public Outcome lift(Official official, UUID id, String reason) {
        if (!StopOrder.isDutyOf(official)) {
            return new Outcome.Refused(
                    "wrong-role", "Only an operator or a publisher may lift a stop. Ask one of them.");
        }
        return active(official).stream()
                .filter(stop -> stop.id().equals(id))
                .findFirst()
                .filter(stop -> lifted(official, stop, reason.strip()))
                .map(this::tellOfLifting)
                .orElseGet(Outcome.NoSuchStop::new);
    }

    private boolean lifted(Official official, Stop stop, String reason) {
        var action = new Action.StopLifted(stop.id(), stop.scope().word(), stop.target(), words.clean(reason));
        return transaction.run(() -> {
            var mine = stops.lift(stop.id(), official.user(), clock.instant());
            if (mine) {
                log.appendInTransaction(entry(official, action));
            }
            return mine;
        });
    }

    private Outcome tellOfLifting(Stop stop) {
        lookAgain();
        signals.lifted(stop);
        return new Outcome.Done(stop);
    }

    @Override
    public List<Stop> active(Official official) {
        return stops.active().stream()
                .filter(stop -> official.is(Role.OPERATOR) || stop.department().equals(official.department()))
                .toList();
    }

    @Override
    public boolean stands(Stop.Scope scope, String target) {
        return stops.active().stream()
                .anyMatch(stop -> stop.scope() == scope && stop.target().equals(target));
    }

    @Override
    public List<Stop> standing(Official official, Stop.Scope scope, String target) {
        return stops.active().stream()
                .filter(stop -> stop.scope() == scope && stop.target().equals(target.strip()))
                .filter(stop -> stop.department().equals(StopOrder.reach(official)))
                .toList();
    }

    private static Entry entry(Official official, Action action, Entry.Row... rows) {
        return new Entry(
                Where.official(official.department(), official.user()),
                Optional.empty(),
                List.of(new Entry.Fact(new Actor.Official(official.user()), action)),
                List.of(rows));
    }

    /** What was written holds without it: a stop from when it was heard of, and one that was lifted a second longer. */
    private void lookAgain() {
        try {
            known.look();
        } catch (RuntimeException later) {
            logger.atWarn().setCause(later).log("Stops cannot be looked at now; will look again");
        }
    }
}
