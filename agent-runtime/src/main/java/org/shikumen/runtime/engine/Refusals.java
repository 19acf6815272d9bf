package org.shikumen.runtime.engine;

import java.util.Optional;
import java.util.Set;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.CallOutcome.Denied;
import org.shikumen.runtime.gateway.call.SameCall;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;

/** Calls that the loop refuses by itself. The model is told why and goes on; each counts against the turn's limit. */
final class Refusals {

    private static final Denied UNKNOWN = denied("unknown-tool", "没有这个工具。", "There is no such tool.");
    private static final Denied MALFORMED =
            denied("malformed-arguments", "参数不是一个 JSON 对象。", "The arguments are not one JSON object.");
    private static final Denied REPEATED = denied(
            "repeated-call",
            "同一次对话轮次中已经有过完全相同的调用，不再重复。",
            "The same call was made in this turn already; it is not repeated.");

    private static final Set<String> STOPS = Set.of("stopped", "not-serving");

    private Refusals() {}

    static Optional<Denied> of(Asked asked, Progress progress, Toolbox toolbox) {
        var tool = toolbox.find(asked.function());
        if (tool.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        if (Arguments.parse(asked).isEmpty()) {
            return Optional.of(MALFORMED);
        }
        return repeats(asked, tool.get(), progress) ? Optional.of(REPEATED) : Optional.empty();
    }

    /** A no is a no for the whole turn, and nobody has two effects by asking once. */
    private static boolean repeats(Asked asked, ToolSpec tool, Progress progress) {
        return progress.othersSettled(asked).stream()
                .filter(other -> other.function().equals(asked.function()))
                .filter(other -> tool.consequential() || progress.declined(other))
                .anyMatch(other -> same(other, asked, tool));
    }

    private static boolean same(Asked other, Asked asked, ToolSpec tool) {
        var again = Arguments.parse(asked).orElseThrow();
        return Arguments.parse(other)
                .filter(before -> SameCall.of(tool, before, again))
                .isPresent();
    }

    /** Somebody used the stop switch: the platform says so itself, whatever a model would make of it. */
    static boolean stopped(CallOutcome outcome) {
        return switch (outcome) {
            case Denied(var code, var ignored) -> STOPS.contains(code);
            case CallOutcome.Done(ToolResult.Refused(var code, var ignored), var receipt) -> STOPS.contains(code);
            case CallOutcome ignored -> false;
        };
    }

    private static Denied denied(String code, String zh, String en) {
        return new Denied(code, Localized.of(zh, en));
    }
}
