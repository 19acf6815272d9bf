package org.shikumen.runtime.engine;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.actionlog.Actor;
import org.shikumen.runtime.actionlog.Entry.Fact;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.guardrail.Guardrails.Finding;
import org.shikumen.tools.ToolSpec;

/** A turn with what one run of it needs: its tools, its deadline, and the short forms of writing things down. */
final class Run {

    private final Turn turn;
    private final Toolbox toolbox;
    private final Clock clock;
    private final ZoneId city;
    private final Instant deadline;
    private final Actor agent;
    private Optional<List<ChatMessage>> past = Optional.empty();

    Run(Turn turn, Toolbox toolbox, Clock clock, ZoneId city) {
        this.turn = turn;
        this.toolbox = toolbox;
        this.clock = clock;
        this.city = city;
        this.deadline = clock.instant().plusSeconds(definition().limits().secondsPerTurn());
        this.agent = new Actor.Agent(definition().name());
    }

    Turn turn() {
        return turn;
    }

    Toolbox toolbox() {
        return toolbox;
    }

    CallScene scene() {
        return turn.scene();
    }

    AgentDefinition definition() {
        return turn.scene().version().definition();
    }

    String language() {
        return turn.scene().language();
    }

    String poolName() {
        return definition().model().pool();
    }

    Progress progress() {
        return Progress.of(turn.steps());
    }

    String message() {
        return turn.steps().getFirst() instanceof Step.Said(var text) ? text : "";
    }

    // --- limits

    TurnTime time() {
        return new TurnTime(Duration.ofSeconds(definition().limits().secondsPerTurn()), this::remaining);
    }

    private Duration remaining() {
        return Duration.between(clock.instant(), deadline);
    }

    Optional<Sentence> limitOfTimeAndTokens() {
        if (!remaining().isPositive()) {
            return Optional.of(Sentence.LIMIT_TIME);
        }
        var full = progress().tokens() >= definition().limits().tokensPerTurn();
        return full ? Optional.of(Sentence.LIMIT_TOKENS) : Optional.empty();
    }

    Optional<Sentence> limitOfCalls() {
        var full = progress().calls() >= definition().limits().toolCallsPerTurn();
        return full ? Optional.of(Sentence.LIMIT_CALLS) : Optional.empty();
    }

    boolean sayLimit(Optional<Sentence> limit) {
        limit.ifPresent(this::say);
        return limit.isPresent();
    }

    // --- what models and gateway are given

    ChatRequest chatRequest() {
        var today = LocalDate.ofInstant(clock.instant(), city);
        return ChatRequest.builder()
                .messages(Transcript.messages(toolbox.instructions(language(), today), past(), turn))
                .parameters(toolbox.parameters(language())
                        .servingLevel(scene().citizen().assurance()))
                .build();
    }

    /** The same for every model call of a run. */
    private List<ChatMessage> past() {
        if (past.isEmpty()) {
            past = Optional.of(Transcript.past(turn));
        }
        return past.get();
    }

    CallRequest request(Asked asked) {
        var arguments = Arguments.parse(asked).orElseThrow();
        var labels = StoodBefore.labels(turn, toolbox, asked, arguments, dayOfTheTurn());
        return new CallRequest(asked.call(), tool(asked).name(), arguments, labels);
    }

    /** The day on which the turn began, which its id tells: a call that is taken up after midnight was asked for before. */
    private LocalDate dayOfTheTurn() {
        var id = turn.scene().turn();
        var began = id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : clock.instant();
        return LocalDate.ofInstant(began, city);
    }

    String toolName(Asked asked) {
        return toolbox.find(asked.function())
                .map(tool -> tool.name().toString())
                .orElse("unknown");
    }

    // --- writing down

    void record(Step step, Action... actions) {
        record(step, List.of(actions));
    }

    void record(Step step, List<Action> actions) {
        turn.record(
                step, actions.stream().map(action -> new Fact(agent, action)).toList());
    }

    void say(Sentence sentence) {
        record(sentence.in(language()));
    }

    /** A guardrail's sentence takes the place of what was to come; a person takes over where it says so. */
    void stop(Finding finding, String side) {
        switch (finding) {
            case Finding.Clear() -> {}
            case Finding.Blocked(var rule, var say) ->
                record(Sentence.GUARDRAIL.saying(say), new Action.TextStopped(rule, "blocked", side));
            case Finding.Divert(var rule, var say, var handOver) -> {
                var sentence = handOver.isPresent() ? Sentence.GUARDRAIL_HAND_OVER : Sentence.GUARDRAIL;
                record(sentence.saying(say), new Action.TextStopped(rule, "divert", side));
            }
        }
    }

    /**
     * A consequential call is only made once the question for it is durable: a crash must find this call with this id, not
     * a model that asks anew.
     */
    void begin(Asked asked) {
        var tool = tool(asked);
        record(new Step.CallBegun(
                asked.call(), tool.name().toString(), tool.title().in(language())));
        if (turn.streaming() || tool.consequential()) {
            turn.settle();
        }
    }

    void tellIfListenedTo() {
        if (turn.streaming()) {
            turn.settle();
        }
    }

    void end(TurnOutcome outcome) {
        record(new Step.Ended(outcome), new Action.TurnEnded(outcome.word(), reason(outcome)));
        turn.settle();
    }

    private ToolSpec tool(Asked asked) {
        return toolbox.find(asked.function()).orElseThrow();
    }

    private static Optional<String> reason(TurnOutcome outcome) {
        return switch (outcome) {
            case TurnOutcome.Replied() -> Optional.empty();
            case TurnOutcome.Awaiting(var audience) -> Optional.empty();
            case TurnOutcome.HandedOver(var queue, var reason) -> Optional.of(reason);
            case TurnOutcome.Declined(var reason) -> Optional.of(reason);
            case TurnOutcome.Unavailable(var reason) -> Optional.of(reason);
        };
    }
}
