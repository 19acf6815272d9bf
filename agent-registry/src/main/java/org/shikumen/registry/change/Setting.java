package org.shikumen.registry.change;

import static org.shikumen.registry.change.Weight.CHANGED;
import static org.shikumen.registry.change.Weight.LOOSENED;
import static org.shikumen.registry.change.Weight.TIGHTENED;

import java.time.Period;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.shikumen.registry.definition.AgentDefinition;

/** What an agent has one of: who answers for it, which model, its limits. */
public enum Setting {
    OFFICER(agent -> agent.responsible().officer()),
    DEPUTY(agent -> agent.responsible().deputy()),
    MODEL_POOL(agent -> agent.model().pool()),
    TEMPERATURE(agent -> agent.model().temperature()),
    TOOL_CALLS_PER_TURN(LOOSENED, agent -> agent.limits().toolCallsPerTurn()),
    SECONDS_PER_TURN(LOOSENED, agent -> agent.limits().secondsPerTurn()),
    TOKENS_PER_TURN(LOOSENED, agent -> agent.limits().tokensPerTurn()),
    DECIDE_WITHIN(
            LOOSENED,
            agent -> agent.limits().decideWithin(),
            agent -> agent.limits().decideWithin().toSeconds()),
    KEEP_CONVERSATIONS(
            LOOSENED,
            agent -> agent.retention().conversation(),
            agent -> days(agent.retention().conversation())),
    /** They are the evidence: kept for a shorter time, less can be shown. */
    KEEP_ACTIONS(
            TIGHTENED,
            agent -> agent.retention().actions(),
            agent -> days(agent.retention().actions())),
    QUEUE(agent -> agent.handOver().queue()),
    HAND_OVER_AFTER(agent -> agent.handOver().afterUnanswered());

    private final Weight more;
    private final Function<AgentDefinition, Object> value;
    private final ToLongFunction<AgentDefinition> amount;

    Setting(Function<AgentDefinition, Object> value) {
        this(CHANGED, value, _ -> 0);
    }

    Setting(Weight more, Function<AgentDefinition, Integer> number) {
        this(more, number::apply, number::apply);
    }

    Setting(Weight more, Function<AgentDefinition, Object> value, ToLongFunction<AgentDefinition> amount) {
        this.more = more;
        this.value = value;
        this.amount = amount;
    }

    Optional<Change> change(AgentDefinition before, AgentDefinition after) {
        var was = value.apply(before).toString();
        var is = value.apply(after).toString();
        var weight = more.of(amount.applyAsLong(before), amount.applyAsLong(after));
        return was.equals(is) ? Optional.empty() : Optional.of(new Change.SettingChanged(this, was, is, weight));
    }

    private static long days(Period term) {
        return term.getYears() * 365L + term.getMonths() * 30L + term.getDays();
    }
}
