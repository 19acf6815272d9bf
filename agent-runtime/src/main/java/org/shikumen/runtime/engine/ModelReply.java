package org.shikumen.runtime.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.runtime.TimeOrderedIds;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.engine.Step.Asked;
import org.shikumen.runtime.engine.Step.ModelSpoke;

/** What asking a pool came to: the endpoints that failed on the way, and the end of it. */
record ModelReply(List<Failure> failures, Result result) {

    ModelReply {
        failures = List.copyOf(failures);
    }

    /** An endpoint that did not answer usably, and why, in a stable word. */
    record Failure(String endpoint, String code) {}

    sealed interface Result permits Answered, CutOff, Nobody {}

    /** A whole answer; what the citizen heard of it is in the {@link Speech}. */
    record Answered(String endpoint, String model, ChatResponse response) implements Result {

        /** The step. An answer that a guardrail stopped asks for nothing any more. */
        ModelSpoke spoke(Speech speech) {
            return new ModelSpoke(endpoint, model, speech.said(), calls(speech), inputTokens(), outputTokens());
        }

        int inputTokens() {
            var usage = response.tokenUsage();
            return usage == null ? 0 : orZero(usage.inputTokenCount());
        }

        int outputTokens() {
            var usage = response.tokenUsage();
            return usage == null ? 0 : orZero(usage.outputTokenCount());
        }

        List<ToolExecutionRequest> requests() {
            return response.aiMessage().toolExecutionRequests();
        }

        private List<Asked> calls(Speech speech) {
            return speech.stopped().isPresent()
                    ? List.of()
                    : requests().stream().map(Answered::asked).toList();
        }

        Action onRecord(String pool, Toolbox toolbox) {
            var tools = requests().stream()
                    .map(request -> toolbox.nameOnRecord(request.name()))
                    .toList();
            return new Action.ModelAnswered(pool, endpoint, model, tools, inputTokens(), outputTokens());
        }

        private static Asked asked(ToolExecutionRequest request) {
            var id = TimeOrderedIds.next();
            return new Asked(
                    id,
                    Optional.ofNullable(request.id()).orElse(id.toString()),
                    Optional.ofNullable(request.name()).orElse(""),
                    Optional.ofNullable(request.arguments()).orElse(""));
        }

        private static int orZero(@Nullable Integer count) {
            return count == null ? 0 : count;
        }
    }

    /** A stream ended after the citizen had heard a part: it broke, or a guardrail stopped it. */
    record CutOff(String endpoint, String model) implements Result {

        ModelSpoke spoke(Speech speech) {
            return new ModelSpoke(endpoint, model, speech.said(), List.of(), 0, 0);
        }
    }

    /** Nobody answered. */
    record Nobody() implements Result {}

    /** What goes on record: each endpoint that failed, then the answer. */
    List<Action> actions(String pool, Toolbox toolbox) {
        var actions = new ArrayList<Action>();
        failures.forEach(failure -> actions.add(new Action.ModelFailed(pool, failure.endpoint(), failure.code())));
        if (result instanceof Answered answered) {
            actions.add(answered.onRecord(pool, toolbox));
        }
        return actions;
    }
}
