package org.shikumen.runtime.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.gateway.CallOutcome;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.runtime.gateway.grant.Decision;

/**
 * One thing that happened in a turn. A turn is these, in order, append-only; what to do next is derived from them alone, so
 * any replica can go on. Personal values are placeholders here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Step.ModelSpoke.class, name = "model-spoke"),
    @JsonSubTypes.Type(value = Step.PlatformSpoke.class, name = "platform-spoke"),
    @JsonSubTypes.Type(value = Step.CallBegun.class, name = "call-begun"),
    @JsonSubTypes.Type(value = Step.CallSettled.class, name = "call-settled"),
    @JsonSubTypes.Type(value = Step.Decided.class, name = "decided"),
    @JsonSubTypes.Type(value = Step.Attended.class, name = "attended"),
    @JsonSubTypes.Type(value = Step.DoubtSettled.class, name = "doubt-settled"),
    @JsonSubTypes.Type(value = Step.Ended.class, name = "ended")
})
public sealed interface Step {

    /** The citizen's message, masked. */
    record Said(String text) implements Step {}

    /** A model's whole answer: what it says, and the calls it asks for, each with the id we gave it. */
    record ModelSpoke(String endpoint, String model, String text, List<Asked> calls, int inputTokens, int outputTokens)
            implements Step {}

    /** A prepared sentence of the platform: a guardrail's, a limit's, the degraded mode's. */
    record PlatformSpoke(String code, String text) implements Step {}

    /** A call was handed to the gateway. */
    record CallBegun(UUID call, String tool, String title) implements Step {}

    /** The gateway's answer. {@code Waiting} may be followed, after {@link Decided}, by another for the same call. */
    record CallSettled(UUID call, String tool, CallOutcome outcome) implements Step {}

    /** A person answered a card. {@code at} is not known of those before it was kept; where nobody answered there is none. */
    record Decided(UUID grant, UUID call, Decision.Answer answer, Optional<Instant> at) implements Step {}

    /** A person of the department came, said this, or went, in a turn of its own. {@code text} is masked, empty unless it was said. */
    record Attended(Attendance what, String text) implements Step {}

    enum Attendance {
        JOINED,
        SPOKE,
        LEFT,
        /** The citizen goes on with the agent. */
        WITHDRAWN
    }

    /**
     * What was found out of a call of an earlier turn that was told as in doubt; in a turn of its own.
     *
     * @param title of the call, in plain words
     */
    record DoubtSettled(
            UUID call, String tool, String title, Settlement settlement, Optional<CallOutcome.Receipt> receipt)
            implements Step {}

    /** The turn came to rest for good, or until somebody answers. */
    record Ended(TurnOutcome outcome) implements Step {}

    /**
     * A call that a model asked for.
     *
     * @param modelCallId the id by which the model's protocol knows it
     * @param function the function's name as the model wrote it; may be one that does not exist
     * @param arguments JSON text as the model wrote it; may be malformed
     */
    record Asked(UUID call, String modelCallId, String function, String arguments) {}
}
