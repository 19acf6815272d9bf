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

    sealed interface Result permits Answered, Stopped, CutOff, Nobody {}

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

    /** A guardrail stopped a stream before its end, where the endpoint would have said what it cost. */
    record Stopped(String endpoint, String model) implements Result {

        ModelSpoke spoke(Speech speech) {
            return new ModelSpoke(endpoint, model, speech.said(), List.of(), 0, 0);
        }

        Action onRecord(String pool) {
            return new Action.ModelAnswered(pool, endpoint, model, List.of(), 0, 0);
        }
    }

    /** A stream broke after the citizen had heard a part. */
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
        switch (result) {
            case Answered answered -> actions.add(answered.onRecord(pool, toolbox));
            case Stopped stopped -> actions.add(stopped.onRecord(pool));
            case CutOff ignored -> {}
            case Nobody ignored -> {}
        }
        return actions;
    }
}
