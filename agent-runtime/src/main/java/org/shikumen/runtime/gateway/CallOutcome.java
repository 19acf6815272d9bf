package org.shikumen.runtime.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolResult;

/** What came of a call that an agent asked for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "came")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallOutcome.Done.class, name = "done"),
    @JsonSubTypes.Type(value = CallOutcome.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = CallOutcome.Denied.class, name = "denied"),
    @JsonSubTypes.Type(value = CallOutcome.Prepared.class, name = "prepared")
})
public sealed interface CallOutcome {

    /** It was made. A receipt comes with every consequential one; its action is the {@code Answered} record. */
    record Done(ToolResult result, Optional<Receipt> receipt) implements CallOutcome {}

    /** It waits for a person; the card says for what. */
    record Waiting(Card card) implements CallOutcome {}

    /** It may not be made. */
    record Denied(String code, Localized reason) implements CallOutcome {}

    /** Only people may do it; this is what the agent prepared for them. */
    record Prepared(Card card) implements CallOutcome {}

    /**
     * Proof for the citizen.
     *
     * @param action id of the action record
     * @param status {@code done}, {@code refused} or {@code in-doubt}
     */
    record Receipt(UUID action, String tool, String status, Instant at, Optional<String> reference) {}
}
