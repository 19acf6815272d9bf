package org.shikumen.runtime.gateway.stop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.AgentVersion;
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

/** Keeps the stops in mind, and says no to what they hold against. */
public final class StopSwitch implements Stops, Policy {

    private static final Logger logger = LoggerFactory.getLogger(StopSwitch.class);

    /** What was read longer ago than this counts for nothing: a stop may have been set since. */
    private static final Duration STALE = Duration.ofSeconds(5);

    /** @param look which look saw them */
    private record Seen(List<Stop> stops, Instant at, long look) {}

    private final JdbcStops stops;
    private final ActionLog log;
    private final OfficialWords words;
    private final StopSignals signals;
    private final StopTargets targets;
    private final Clock clock;
    private final AtomicLong looks = new AtomicLong();
    private final Map<Stop, Long> heard = new ConcurrentHashMap<>();
    private volatile Seen seen = new Seen(List.of(), Instant.MIN, 0);

    StopSwitch(
            JdbcStops stops,
            ActionLog log,
            OfficialWords words,
            StopSignals signals,
            StopTargets targets,
            Clock clock) {
        this.stops = stops;
        this.log = log;
        this.words = words;
        this.signals = signals;
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * Called each second and at each signal; throws when PostgreSQL does not answer, and what was seen grows stale. Of two
     * looks at once the one that began later counts.
     */
    void look() {
        var look = looks.incrementAndGet();
        var now = clock.instant();
        var stored = stops.active();
        synchronized (heard) {
            if (look > seen.look()) {
                seen = new Seen(stored, now, look);
                heard.values().removeIf(before -> before < look);
            }
        }
    }

    /** Another replica says that it set this stop: it holds from now on, until a look that begins later knows better. */
    void heard(Stop stop) {
        heard.put(stop, looks.get());
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
            return Optional.of(Denials.unreachable());
        }
    }

    /** Throws when it cannot be known. */
    public Optional<Stop> against(Stop.Subject subject) {
        var news = List.copyOf(heard.keySet()); // first: a look moves what was heard to what was seen
        return Stream.concat(news.stream(), current().stream())
                .filter(stop -> stop.holdsAgainst(subject))
                .findFirst();
    }

    @Override
    public Optional<Stop> against(AgentVersion version) {
        return against(new Stop.Subject(version.department(), version.agent(), version.digest(), ""));
    }

    @Override
    public Outcome stop(Official official, Stop.Scope scope, String target, String reason) {
        var refused = refusal(official, scope, target, reason);
        if (refused.isPresent()) {
            return refused.get();
        }
        var stop = new Stop(
                UUID.randomUUID(),
                scope,
                target.strip(),
                reach(official),
                words.clean(reason.strip()),
                official.user(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var action = new Action.StopSet(stop.id(), scope.word(), stop.target(), stop.reason());
        write(official, action, JdbcStops.set(stop));
        heard(stop);
        lookAgain();
        signals.set(stop);
        return new Outcome.Done(stop);
    }

    @Override
    public Outcome lift(Official official, UUID id, String reason) {
        var found =
                active(official).stream().filter(stop -> stop.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return new Outcome.NoSuchStop();
        }
        return lift(official, found.get(), reason.strip());
    }

    private Outcome lift(Official official, Stop stop, String reason) {
        var id = stop.id();
        var action = new Action.StopLifted(id, stop.scope().word(), stop.target(), words.clean(reason));
        write(official, action, JdbcStops.lifted(id, official.user(), clock.instant()));
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
                .filter(stop -> stop.department().equals(reach(official)))
                .toList();
    }

    /** The department that a stop of this official holds for; empty for all. */
    private static String reach(Official official) {
        return official.is(Role.OPERATOR) ? "" : official.department();
    }

    private List<Stop> current() {
        var now = seen;
        if (now.at().isBefore(clock.instant().minus(STALE))) {
            look();
            now = seen;
        }
        return now.stops();
    }

    private void write(Official official, Action action, Entry.Row row) {
        var where = Where.official(official.department(), official.user());
        log.appendNow(new Entry(
                where,
                Optional.empty(),
                List.of(new Entry.Fact(new Actor.Official(official.user()), action)),
                List.of(row)));
    }

    /** What was written holds without it: a stop from when it was heard of, and one that was lifted a second longer. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException later) {
            logger.atWarn().setCause(later).log("Stops cannot be looked at now; will look again");
        }
    }

    private Optional<Outcome> refusal(Official official, Stop.Scope scope, String target, String reason) {
        var operator = official.is(Role.OPERATOR);
        if (!operator && !official.is(Role.PUBLISHER)) {
            return refused("wrong-role", "Only an operator or a publisher may stop something. Ask one of them.");
        }
        if (!operator && (scope == Stop.Scope.PLATFORM || foreign(official, scope, target))) {
            return notTheirs(official);
        }
        if (reason.isBlank()) {
            return refused("reason-missing", "A stop needs a reason. Write one sentence.");
        }
        if (target.isBlank()) {
            return refused(
                    "target-missing", "Say what to stop: * or a department, agent, digest or toolset/operation.");
        }
        if (!scope.canBe(target.strip())) {
            return refused(
                    "target-misshapen",
                    "\"%s\" is no %s, so nothing would stop. Give %s."
                            .formatted(target.strip(), scope.word(), scope.form()));
        }
        if (!targets.exists(scope, target.strip(), Optional.empty())) {
            return refused(
                    "target-unknown",
                    "There is no %s \"%s\", so nothing would stop. Look how its definition writes it and stop it again."
                            .formatted(scope.word(), target.strip()));
        }
        return operator || targets.exists(scope, target.strip(), Optional.of(official.department()))
                ? Optional.empty()
                : notTheirs(official);
    }

    private static Optional<Outcome> notTheirs(Official official) {
        return refused(
                "wrong-role",
                "A publisher stops what is %s's own. Ask the operator to stop more.".formatted(official.department()));
    }

    private static boolean foreign(Official official, Stop.Scope scope, String target) {
        return scope == Stop.Scope.DEPARTMENT && !target.strip().equals(official.department());
    }

    private static Optional<Outcome> refused(String code, String sentence) {
        return Optional.of(new Outcome.Refused(code, sentence));
    }
}
