package org.shikumen.registry.change;

import static org.shikumen.registry.change.Weight.CHANGED;
import static org.shikumen.registry.change.Weight.LOOSENED;
import static org.shikumen.registry.change.Weight.TIGHTENED;

import java.time.Period;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
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
            (before, after) ->
                    after.limits().decideWithin().compareTo(before.limits().decideWithin())),
    KEEP_CONVERSATIONS(
            LOOSENED,
            agent -> agent.retention().conversation(),
            (before, after) ->
                    growth(before.retention().conversation(), after.retention().conversation())),
    /** They are the evidence: kept for a shorter time, less can be shown. */
    KEEP_ACTIONS(
            TIGHTENED,
            agent -> agent.retention().actions(),
            (before, after) ->
                    growth(before.retention().actions(), after.retention().actions())),
    QUEUE(agent -> agent.handOver().queue()),
    HAND_OVER_AFTER(agent -> agent.handOver().afterUnanswered());

    private final Weight more;
    private final Function<AgentDefinition, Object> value;
    private final ToIntBiFunction<AgentDefinition, AgentDefinition> growth;

    Setting(Function<AgentDefinition, Object> value) {
        this(CHANGED, value, (_, _) -> 0);
    }

    Setting(Weight more, Function<AgentDefinition, Integer> number) {
        this(more, number::apply, (before, after) -> number.apply(after).compareTo(number.apply(before)));
    }

    /** @param growth above nothing where it grew, below nothing where it shrank */
    Setting(
            Weight more,
            Function<AgentDefinition, Object> value,
            ToIntBiFunction<AgentDefinition, AgentDefinition> growth) {
        this.more = more;
        this.value = value;
        this.growth = growth;
    }

    Optional<Change> change(AgentDefinition before, AgentDefinition after) {
        var was = value.apply(before).toString();
        var is = value.apply(after).toString();
        var weight = more.of(0, growth.applyAsInt(before, after));
        return was.equals(is) ? Optional.empty() : Optional.of(new Change.SettingChanged(this, was, is, weight));
    }

    /** A month has 28 to 31 days: whether 36 of them or 1081 days are longer, only a calendar can say. */
    private static int growth(Period before, Period after) {
        var months = after.toTotalMonths() - before.toTotalMonths();
        var days = (long) after.getDays() - before.getDays();
        var least = days + months * (months > 0 ? 28 : 31);
        var most = days + months * (months > 0 ? 31 : 28);
        return least > 0 ? 1 : most < 0 ? -1 : 0;
    }
}
