package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.actionlog.StaleFence;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.grant.Grant;
import org.shikumen.runtime.gateway.grant.JdbcGrants;
import org.shikumen.runtime.gateway.grant.SamePerson;
import org.shikumen.tools.ToolResult;

/** The queue of effects in doubt. The end of one and its record commit together; of two who work at one, one does at a time. */
final class DoubtDesk implements Doubts, AbandonedCalls {

    private static final Actor GATEWAY = new Actor.Platform("gateway");

    private final Supplier<CallScenes> scenes;
    private final JdbcDoubts doubts;
    private final JdbcCalls calls;
    private final JdbcGrants grants;
    private final Remedies remedies;
    private final DoubtView view;
    private final SamePerson samePerson;
    private final ActionLog log;
    private final OfficialWords words;
    private final Clock clock;

    DoubtDesk(
            Supplier<CallScenes> scenes,
            JdbcDoubts doubts,
            JdbcCalls calls,
            JdbcGrants grants,
            Remedies remedies,
            DoubtView view,
            SamePerson samePerson,
            ActionLog log,
            OfficialWords words,
            Clock clock) {
        this.scenes = scenes;
        this.doubts = doubts;
        this.calls = calls;
        this.grants = grants;
        this.remedies = remedies;
        this.view = view;
        this.samePerson = samePerson;
        this.log = log;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public List<Doubt> open(Official official) {
        return doubts.open(official).stream().map(view::shown).toList();
    }

    @Override
    public Map<UUID, Settlement> settlements(Collection<UUID> of) {
        return doubts.settlements(of);
    }

    @Override
    public Settled settle(Official official, UUID call, boolean done, String reason) {
        var outcome = done ? "done" : "not-done";
        return alone(official, call, reason, (open, scene) -> {
            settled(official, open, scene, outcome, reason);
            return new Settled.Done(view.shown(open), outcome);
        });
    }

    @Override
    public Settled handle(Official official, UUID call, Remedy remedy, String reason) {
        return alone(
                official,
                call,
                reason,
                (open, scene) -> remedies.apply(official, open, scene, remedy, words.clean(reason.strip())));
    }

    /**
     * Works on a doubt while nobody else does: under the lease of its conversation, which a turn that is taken up and every other
     * officer need as well. What is found there counts, not what was seen before.
     */
    private Settled alone(Official official, UUID call, String reason, BiFunction<OpenDoubt, CallScene, Settled> work) {
        if (!official.is(Role.OFFICER)) {
            return refused("wrong-role", "Only an officer may settle a doubt. Ask one of your department.");
        }
        if (!VisibleText.isIn(reason)) {
            return refused("reason-missing", "Say how you know. Write one sentence and settle the doubt again.");
        }
        var seen = doubts.find(official, call);
        if (seen.isEmpty()) {
            return gone(official, call);
        }
        if (seen.get()
                .where()
                .citizen()
                .filter(it -> samePerson.test(official, it))
                .isPresent()) {
            return refused("own-request", "This was done in your own name. Ask another officer to look.");
        }
        return alone(official, seen.get(), work);
    }

    private Settled alone(Official official, OpenDoubt seen, BiFunction<OpenDoubt, CallScene, Settled> work) {
        try {
            return scenes.get()
                    .in(
                            seen.conversation(),
                            seen.turn(),
                            scene -> doubts.find(official, seen.call())
                                    .map(open -> work.apply(open, scene))
                                    .orElseGet(() -> gone(official, seen.call())))
                    .orElseGet(() -> refused(
                            "busy", "Somebody works in this conversation at this moment. Try again in a few seconds."));
        } catch (StaleFence takenOver) {
            return refused(
                    "taken-over",
                    "Somebody else took this conversation over while you worked on it. Look at the doubt anew: what was done is on record.");
        }
    }

    private static Settled refused(String code, String sentence) {
        return new Settled.Refused(code, sentence);
    }

    /** Whoever comes second hears what the first one found. */
    private Settled gone(Official official, UUID call) {
        return doubts.settled(official, call)
                .<Settled>map(before -> new Settled.Refused(
                        "already-settled",
                        "This doubt was settled as %s at %s. Nothing was done now; look at its record if you know better."
                                .formatted(before.outcome(), before.at())))
                .orElseGet(Settled.NoSuchDoubt::new);
    }

    /** Nobody takes up any more what a person has settled, so a call without an answer gets its last one here. */
    private void settled(Official official, OpenDoubt open, CallScene scene, String outcome, String reason) {
        var facts = new ArrayList<Entry.Fact>();
        var rows = new ArrayList<Entry.Row>();
        calls.find(open.call(), open.conversation())
                .filter(stored -> stored.outcome().isEmpty())
                .ifPresent(stored -> end(stored, scene, "settled-by-person", facts, rows));
        var action =
                new Action.DoubtSettled(open.call(), open.tool(), "by-person", outcome, words.clean(reason.strip()));
        facts.add(new Entry.Fact(new Actor.Official(official.user()), action));
        rows.add(JdbcDoubts.settled(open.call(), outcome, clock.instant()));
        log.appendNow(new Entry(scene.where(), Optional.of(scene.fence()), facts, rows));
    }

    /** Told as in doubt too, so that nobody who asks later hears that it is still under way. */
    @Override
    public ToolResult leave(UUID call, CallScene scene) {
        return calls.find(call, scene.conversation())
                .map(stored -> stored.outcome().map(Results.Outcome::result).orElseGet(() -> leave(stored, scene)))
                .orElseGet(() -> neverSent(call, scene));
    }

    /** A yes to it leads nowhere any more: nobody is asked for one, and nobody need look for whoever follows it. */
    private ToolResult neverSent(UUID call, CallScene scene) {
        grants.lastOf(call, scene.conversation()).ifPresent(grant -> {
            var facts = new ArrayList<Entry.Fact>();
            var rows = new ArrayList<>(List.of(grants.followed(grant.id())));
            if (grant.state() == Grant.State.OPEN || grant.state() == Grant.State.GRANTED) {
                facts.add(new Entry.Fact(GATEWAY, new Action.GrantVoided(grant.id(), call, "broke-off")));
                rows.add(JdbcGrants.moved(grant.id(), Grant.State.VOID));
            }
            log.appendNow(new Entry(scene.where(), Optional.of(scene.fence()), facts, rows));
        });
        return Results.neverSent();
    }

    private ToolResult leave(JdbcCalls.Stored stored, CallScene scene) {
        var call = stored.request().id();
        var tool = stored.request().tool().toString();
        var facts = new ArrayList<Entry.Fact>();
        var rows = new ArrayList<Entry.Row>();
        end(stored, scene, "broke-off", facts, rows);
        if (!doubts.isOpen(call)) {
            facts.add(new Entry.Fact(GATEWAY, new Action.DoubtOpened(call, tool, stored.effect())));
        }
        rows.add(JdbcDoubts.opened(call, tool, stored.effect(), scene.where(), "broke-off", clock.instant()));
        log.appendNow(new Entry(scene.where(), Optional.of(scene.fence()), facts, rows));
        return Results.interrupted();
    }

    private void end(
            JdbcCalls.Stored stored, CallScene scene, String code, List<Entry.Fact> facts, List<Entry.Row> rows) {
        var call = stored.request().id();
        var tool = stored.request().tool().toString();
        var now = clock.instant();
        var last =
                new Results.Outcome(Results.interrupted(), tool, now.truncatedTo(ChronoUnit.MICROS), Optional.empty());
        facts.add(new Entry.Fact(GATEWAY, new Action.Answered(call, tool, "in-doubt", code, Optional.empty())));
        rows.add(calls.answered(scene.owner(), call, last, now));
    }
}
