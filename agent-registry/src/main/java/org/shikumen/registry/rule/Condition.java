package org.shikumen.registry.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import org.springframework.dao.DataAccessException;

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

        /**
         * It could not be evaluated, for instance because an argument that it asks for was not given.
         *
         * @param why without a word of what was said: an evaluation's own sentence may quote an argument
         */
        record Unknown(String why) implements Answer {}

        /** What happened before could not be asked: that is the house's trouble, not the call's. */
        record PastAway(DataAccessException cause) implements Answer {}
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
            return unanswered(failure);
        }
    }

    private static Answer unanswered(CelEvaluationException failure) {
        var root = failure.getCause();
        while (root != null && !(root instanceof DataAccessException) && root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case DataAccessException away -> new Answer.PastAway(away);
            case null -> new Answer.Unknown(failure.getErrorCode().name());
            default ->
                new Answer.Unknown(
                        failure.getErrorCode() + " after " + root.getClass().getName());
        };
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
