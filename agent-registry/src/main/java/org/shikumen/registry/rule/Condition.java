package org.shikumen.registry.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A rule's expression, ready to be asked. Safe for use by many threads. */
public final class Condition {

    private final CelRuntime.Program program;
    private final ArgumentTypes types;
    private final boolean counts;

    Condition(CelRuntime.Program program, ArgumentTypes types, boolean counts) {
        this.program = program;
        this.types = types;
        this.counts = counts;
    }

    public sealed interface Answer {

        record Holds() implements Answer {}

        record Broken() implements Answer {}

        /** It could not be evaluated, for instance because an argument that it asks for was not given. */
        record Unknown(String why) implements Answer {}
    }

    /** Whether its answer depends on how many calls were made before, so that two calls at once must be asked in turn. */
    public boolean counts() {
        return counts;
    }

    public Answer ask(RuleScene scene) {
        try {
            var answer = ScopedValue.where(RuleLanguage.PAST, scene.past()).call(() -> program.eval(variables(scene)));
            return Boolean.TRUE.equals(answer) ? new Answer.Holds() : new Answer.Broken();
        } catch (CelEvaluationException failure) {
            return new Answer.Unknown(failure.getErrorCode().name());
        }
    }

    private Map<String, Object> variables(RuleScene scene) {
        return Map.of(
                "arguments", types.values(scene.arguments()),
                "now", ArgumentTypes.fields(scene.now()),
                "citizen", Map.of("assurance", (long) scene.assurance()),
                "agent", scene.agent(),
                "department", scene.department(),
                "tool", scene.tool(),
                "effect", scene.effect());
    }
}
