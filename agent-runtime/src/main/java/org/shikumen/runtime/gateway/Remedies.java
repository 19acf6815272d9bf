package org.shikumen.runtime.gateway;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.CallOutcome.Done;
import org.shikumen.runtime.gateway.Doubts.Doubt;
import org.shikumen.runtime.gateway.Doubts.Remedy;
import org.shikumen.runtime.gateway.Doubts.Settled;
import org.shikumen.runtime.labels.Labels;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Tools;
import tools.jackson.databind.node.ObjectNode;

/** What an officer can do about an effect in doubt besides settling it: ask again, send again, undo. */
final class Remedies {

    private static final Localized ARRIVED = Localized.of("对方系统有这一笔。", "The system knows this call: it arrived.");
    private static final Localized MISSING = Localized.of("对方系统没有这一笔。", "The system does not know this call.");
    private static final Localized UNKNOWN = Localized.of("对方系统没有给出答复。", "The system gave no answer.");

    /** One officer at one doubt, in its conversation. */
    private record Hand(JdbcDoubts.Open open, JdbcCalls.Stored stored, CallScene scene, Actor officer, String reason) {

        Entry.Fact handled(String step) {
            return fact(new Action.DoubtHandled(open.call(), open.tool(), step, Optional.empty(), reason));
        }

        List<Entry.Fact> handling(String step, Judgement judgement) {
            var facts = new ArrayList<Entry.Fact>();
            facts.add(handled(step));
            facts.addAll(judgement.facts());
            return facts;
        }

        Entry.Fact undone(UUID by) {
            return fact(new Action.DoubtHandled(open.call(), open.tool(), "compensate", Optional.of(by), reason));
        }

        Entry.Fact settled(String how, String outcome) {
            return fact(new Action.DoubtSettled(open.call(), open.tool(), how, outcome, reason));
        }

        Entry.Fact fact(Action action) {
            return new Entry.Fact(officer, action);
        }

        Entry entry(List<Entry.Fact> facts, List<Entry.Row> rows) {
            return new Entry(scene.where(), Optional.of(scene.fence()), facts, rows);
        }
    }

    private final LiveAgents agents;
    private final Tools tools;
    private final Judge judge;
    private final Judge judgeOfUndoing;
    private final Caller caller;
    private final Lookups lookups;
    private final Results results;
    private final JdbcCalls calls;
    private final JdbcGrants grants;
    private final JdbcDoubts doubts;
    private final ActionLog log;
    private final Clock clock;

    /** @param judgeOfUndoing does not mind that the agent does not list the compensation: an officer calls it */
    Remedies(
            LiveAgents agents,
            Tools tools,
            Judge judge,
            Judge judgeOfUndoing,
            Caller caller,
            Lookups lookups,
            Results results,
            JdbcCalls calls,
            JdbcGrants grants,
            JdbcDoubts doubts,
            ActionLog log,
            Clock clock) {
        this.agents = agents;
        this.tools = tools;
        this.judge = judge;
        this.judgeOfUndoing = judgeOfUndoing;
        this.caller = caller;
        this.lookups = lookups;
        this.results = results;
        this.calls = calls;
        this.grants = grants;
        this.doubts = doubts;
        this.log = log;
        this.clock = clock;
    }

    /** With what can be done about it, as far as its toolset can be found. */
    Doubt shown(JdbcDoubts.Open open) {
        var effect = effect(open);
        return new Doubt(
                open.call(),
                open.tool(),
                open.effect(),
                open.conversation(),
                open.where().agent().orElse(""),
                open.since(),
                open.known(),
                open.attempt(),
                open.found(),
                effect.map(declared -> words(open, declared)).orElse(Set.of()),
                effect.flatMap(Effect::compensation));
    }

    private Optional<Effect> effect(JdbcDoubts.Open open) {
        var name = ToolName.parse(open.tool());
        return agents.version(open.where().version().orElse(""))
                .map(AgentVersion::toolsets)
                .flatMap(pinned -> Optional.ofNullable(pinned.get(name.toolset())))
                .flatMap(digest -> tools.find(digest, name.operation()))
                .map(tool -> tool.spec().effect());
    }

    private Set<String> words(JdbcDoubts.Open open, Effect effect) {
        var words = new LinkedHashSet<String>();
        effect.lookup().ifPresent(ignored -> words.add("ask"));
        if (!arrived(open)) {
            words.add(allowsResend(open, effect) ? "resend" : "resend-responsibly");
        }
        effect.compensation().filter(ignored -> open.undo().isEmpty()).ifPresent(ignored -> words.add("compensate"));
        return words;
    }

    /** By its key the system tells a second sending from a second wish; or it has said, when all was quiet, that it has none. */
    private boolean allowsResend(JdbcDoubts.Open open, Effect effect) {
        return effect.type() == EffectClass.IDEMPOTENT_KEY
                || effect.type() == EffectClass.QUERYABLE
                        && open.found()
                                .filter(found -> found.answer().equals("missing"))
                                .filter(found -> !found.at().isBefore(open.quietAt()))
                                .isPresent();
    }

    private static boolean arrived(JdbcDoubts.Open open) {
        return open.found().filter(found -> found.answer().equals("arrived")).isPresent();
    }

    /**
     * @param scene where nobody else works meanwhile
     * @param reason cleaned of personal values
     */
    Settled apply(Official officer, JdbcDoubts.Open open, CallScene scene, Remedy remedy, String reason) {
        return apply(hand(officer, open, scene, reason), remedy);
    }

    private Hand hand(Official officer, JdbcDoubts.Open open, CallScene scene, String reason) {
        var stored = calls.find(open.call(), open.conversation())
                .orElseThrow(() -> new IllegalStateException(
                        "Doubt %s has no call. Restore both tables from one backup.".formatted(open.call())));
        return new Hand(open, stored, scene, new Actor.Official(officer.user()), reason);
    }

    private Settled apply(Hand hand, Remedy remedy) {
        var judgement = judge.judge(hand.stored().request(), hand.scene());
        var tool = judgement.proposal().tool();
        if (tool.isEmpty()) {
            return refused("not-possible", "The toolset of this call cannot be found. Settle the doubt by hand.");
        }
        return switch (remedy) {
            case Remedy.Ask() -> ask(hand, judgement, tool.get());
            case Remedy.Resend resend -> resend(hand, judgement, resend, tool.get());
            case Remedy.Compensate(var arguments) -> compensate(hand, tool.get(), arguments);
        };
    }

    /** A look-up is a read: it may be made without a yes, but none begins where the call itself is denied. */
    private Settled ask(Hand hand, Judgement judgement, Tool tool) {
        if (tool.spec().effect().lookup().isEmpty()) {
            return refused("not-possible", "The toolset declares no look-up for this operation. Look into the system.");
        }
        if (judgement.verdict() instanceof Verdict.Denied(var code, var reason)) {
            log.appendNow(hand.entry(List.of(hand.handled("ask"), judgement.fact()), List.of()));
            return refused(code, reason.in("en"));
        }
        log.appendNow(hand.entry(hand.handling("ask", judgement), List.of()));
        var sending = new Sending(judgement.proposal(), List.of(), Optional.empty(), hand.officer());
        var at = clock.instant();
        var found = lookups.ask(sending);
        var rows = new ArrayList<Entry.Row>();
        var reference = reference(sending, found, rows);
        rows.add(JdbcDoubts.looked(hand.open().call(), found, reference, at));
        log.appendNow(hand.entry(List.of(), rows));
        return stillOpen(hand, found.word(), sentence(found));
    }

    private Optional<String> reference(Sending sending, Lookups.Found found, List<Entry.Row> rows) {
        if (found instanceof Lookups.Arrived(var result)) {
            var kept = results.kept(sending, result);
            rows.addAll(kept.rows());
            return kept.outcome().reference();
        }
        return Optional.empty();
    }

    private static Localized sentence(Lookups.Found found) {
        return switch (found) {
            case Lookups.Arrived ignored -> ARRIVED;
            case Lookups.Missing ignored -> MISSING;
            case Lookups.Unknown ignored -> UNKNOWN;
        };
    }

    private Settled resend(Hand hand, Judgement judgement, Remedy.Resend resend, Tool tool) {
        var open = hand.open();
        if (arrived(open)) {
            return refused("not-possible", "The system knows this call already. Mark it as done.");
        }
        if (resend.attempt() != open.attempt()) {
            return refused("stale", "It was sent again since you looked. Look at the doubt anew before you decide.");
        }
        var allowed = allowsResend(open, tool.spec().effect());
        if (!allowed && !resend.responsible()) {
            return refused(
                    "responsibility-missing",
                    "A call of class %s may happen twice when it is sent again. Say that you take responsibility, or settle the doubt by what the system shows."
                            .formatted(open.effect()));
        }
        var step = allowed ? "resend" : "resend-responsibly";
        var denied = denied(judgement);
        if (denied.isPresent()) {
            log.appendNow(hand.entry(List.of(hand.handled(step), judgement.fact()), List.of()));
            return denied.get();
        }
        log.appendNow(hand.entry(List.of(hand.handled(step)), List.of()));
        var grant = hand.stored().releasedBy().flatMap(grants::find);
        var sending = new Sending(judgement.proposal(), judgement.facts(), grant, hand.officer());
        return sentAgain(hand, sending, caller.sendOnceMore(sending, hand.stored()));
    }

    /** Only success tells what became of the earlier attempts: a no may be their echo, and the doubt goes on under its code. */
    private Settled sentAgain(Hand hand, Sending sending, Results.Kept kept) {
        var call = hand.open().call();
        var outcome = kept.outcome();
        var rows = new ArrayList<>(kept.rows());
        if (outcome.result() instanceof ToolResult.Succeeded) {
            var facts = List.of(Caller.answered(sending, outcome), hand.settled("sent-again", "done"));
            rows.add(calls.answeredAtLast(hand.scene().owner(), call, outcome, clock.instant()));
            rows.add(JdbcDoubts.settled(call, "done", clock.instant()));
            caller.durable(sending, facts, rows);
            return new Settled.Done(shown(hand.open()), "done");
        }
        var code = Results.code(outcome.result());
        var open = new Action.Answered(call, outcome.tool(), "in-doubt", code, Optional.empty());
        rows.add(JdbcDoubts.known(call, "sent again: " + code));
        caller.durable(sending, List.of(sending.fact(open)), rows);
        return stillOpen(hand, outcome.result());
    }

    private Settled compensate(Hand hand, Tool tool, ObjectNode more) {
        var operation = tool.spec().effect().compensation();
        var toolset = tool.spec().name().toolset();
        var undoing = operation.flatMap(id -> hand.scene().toolset(toolset).flatMap(digest -> tools.find(digest, id)));
        if (undoing.isEmpty()) {
            return refused("not-possible", "The toolset declares nothing that undoes this operation.");
        }
        if (hand.open().undo().isPresent()) {
            return refused(
                    "not-possible",
                    "It was undone already, and whether that worked is not known. Settle call %s first, then this one."
                            .formatted(hand.open().undo().get()));
        }
        var name = undoing.get().spec().name();
        var request =
                new CallRequest(UUID.randomUUID(), name, arguments(hand, tool, undoing.get(), more), Labels.UNKNOWN);
        var judgement = judgeOfUndoing.judge(request, hand.scene());
        var denied = denied(judgement);
        if (denied.isPresent()) {
            log.appendNow(hand.entry(List.of(hand.handled("compensate"), judgement.fact()), List.of()));
            return denied.get();
        }
        var undo = JdbcDoubts.undoing(hand.open().call(), Optional.of(request.id()));
        log.appendNow(hand.entry(List.of(hand.undone(request.id())), List.of(undo)));
        var sending = new Sending(judgement.proposal(), judgement.facts(), Optional.empty(), hand.officer());
        return undone(hand, (Done) caller.make(sending));
    }

    /** What the officer says, else what the call itself had, else the number that the look-up found. */
    private static ObjectNode arguments(Hand hand, Tool tool, Tool undoing, ObjectNode more) {
        var arguments = Json.MAPPER.createObjectNode();
        var given = hand.stored().request().arguments();
        var reference = hand.open().found().flatMap(Doubts.Found::reference);
        undoing.spec().parameters().path("properties").propertyNames().forEach(name -> {
            if (more.has(name)) {
                arguments.set(name, more.get(name));
            } else if (given.has(name)) {
                arguments.set(name, given.get(name));
            } else if (tool.spec().operation().reference().filter(name::equals).isPresent()) {
                reference.ifPresent(number -> arguments.put(name, number));
            }
        });
        more.properties().forEach(extra -> arguments.set(extra.getKey(), extra.getValue()));
        return arguments;
    }

    private Settled undone(Hand hand, Done done) {
        var call = hand.open().call();
        return switch (done.result()) {
            case ToolResult.Succeeded ignored -> {
                log.appendNow(hand.entry(
                        List.of(hand.settled("compensated", "undone")),
                        List.of(JdbcDoubts.settled(call, "undone", clock.instant()))));
                yield new Settled.Done(shown(hand.open()), "undone");
            }
            case ToolResult.InDoubt doubt -> {
                log.appendNow(hand.entry(List.of(), List.of(JdbcDoubts.known(call, "undoing it: " + doubt.code()))));
                yield stillOpen(hand, doubt);
            }
            case ToolResult.Refused no -> notUndone(hand, no);
            case ToolResult.Unavailable no -> notUndone(hand, no);
        };
    }

    private Settled notUndone(Hand hand, ToolResult no) {
        var call = hand.open().call();
        log.appendNow(hand.entry(
                List.of(),
                List.of(
                        JdbcDoubts.undoing(call, Optional.empty()),
                        JdbcDoubts.known(call, "undoing it: " + Results.code(no)))));
        return stillOpen(hand, no);
    }

    /** An officer's yes stands in for anybody's; what only people may do elsewhere is not done from here either. */
    private static Optional<Settled> denied(Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Allowed(), Verdict.AwaitCitizen() -> Optional.empty();
            case Verdict.AwaitOfficer ignored -> Optional.empty();
            case Verdict.PeopleOnly() ->
                Optional.of(
                        refused("not-possible", "This operation is carried out by people elsewhere, never from here."));
            case Verdict.Denied(var code, var reason) -> Optional.of(refused(code, reason.in("en")));
        };
    }

    private Settled stillOpen(Hand hand, ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded ignored -> throw new IllegalStateException("A success ends the doubt.");
            case ToolResult.Refused(var code, var reason) -> stillOpen(hand, code, reason);
            case ToolResult.Unavailable(var code, var reason) -> stillOpen(hand, code, reason);
            case ToolResult.InDoubt(var code, var reason) -> stillOpen(hand, code, reason);
        };
    }

    private Settled stillOpen(Hand hand, String code, Localized reason) {
        return new Settled.StillOpen(shown(hand.open()), code, reason);
    }

    private static Settled refused(String code, String sentence) {
        return new Settled.Refused(code, sentence);
    }
}
