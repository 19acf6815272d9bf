package org.shikumen.runtime.conversation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.tools.ToolResult;

/** The calls of a turn that are not over, read from its steps alone. */
final class OpenCalls {

    private OpenCalls() {}

    /** The call that waits for this grant; empty when its answer was already followed. */
    static Optional<UUID> waitingFor(UUID grant, List<Step> steps) {
        var waiting = Optional.<UUID>empty();
        for (var step : steps) {
            if (step instanceof Step.CallSettled(var call, var tool, CallOutcome.Waiting(var card))
                    && card.grant().equals(grant)) {
                waiting = Optional.of(call);
            } else if (step instanceof Step.Decided(var decided, var call, var answer, var at)
                    && decided.equals(grant)) {
                return Optional.empty();
            }
        }
        return waiting;
    }

    /** This call, where it came to nothing that is known. */
    static Optional<Step.CallBegun> inDoubt(UUID call, List<Step> steps) {
        var begun = Optional.<Step.CallBegun>empty();
        var unknown = false;
        for (var step : steps) {
            if (step instanceof Step.CallBegun it && it.call().equals(call)) {
                begun = Optional.of(it);
            } else if (step instanceof Step.CallSettled it && it.call().equals(call)) {
                unknown = it.outcome() instanceof CallOutcome.Done(ToolResult.InDoubt ignored, var receipt);
            }
        }
        return unknown ? begun : Optional.empty();
    }

    /** Those that were begun, or released by a yes, and have not come to anything. */
    static List<Step.CallBegun> underWay(List<Step> steps) {
        var begun = new LinkedHashMap<UUID, Step.CallBegun>();
        Set<UUID> underWay = new HashSet<>();
        for (var step : steps) {
            switch (step) {
                case Step.CallBegun call -> {
                    begun.put(call.call(), call);
                    underWay.add(call.call());
                }
                case Step.Decided(var grant, var call, var answer, var at) when answer.yes() -> underWay.add(call);
                case Step.CallSettled(var call, var tool, var outcome) -> underWay.remove(call);
                default -> {}
            }
        }
        begun.keySet().retainAll(underWay);
        return List.copyOf(begun.values());
    }
}
