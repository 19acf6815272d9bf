package org.shikumen.runtime.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.shikumen.runtime.gateway.grant.Card;

/** How a turn came to rest. A closed set: dashboards count it, the API names it by {@link #word()}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TurnOutcome.Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = TurnOutcome.Awaiting.class, name = "awaiting"),
    @JsonSubTypes.Type(value = TurnOutcome.HandedOver.class, name = "handed-over"),
    @JsonSubTypes.Type(value = TurnOutcome.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = TurnOutcome.Unavailable.class, name = "unavailable")
})
public sealed interface TurnOutcome {

    record Replied() implements TurnOutcome {}

    /** A card is open; the turn goes on when it is answered. Holds no thread and no lease. */
    record Awaiting(Card.Audience audience) implements TurnOutcome {}

    record HandedOver(String queue, String reason) implements TurnOutcome {

        /** The citizen asked, or the agent could not go on. */
        public static final String ASKED = "asked";

        /** An operation that only people carry out; its card has told of it. */
        public static final String PREPARED = "prepared";

        /** What was said is for people to answer. */
        public static final String GUARDRAIL = "guardrail";

        /** The turn broke off again and again. */
        public static final String BROKE_OFF = "broke-off";

        /** A person answers already. */
        public static final String WITH_PERSON = "with-person";

        /** The citizen waits for a person already; nobody has come yet. */
        public static final String WAITING = "waiting";

        /** Whether somebody is called who was not called before. */
        public boolean calls() {
            return !reason.equals(WITH_PERSON) && !reason.equals(WAITING);
        }
    }

    /** A person or a rule said no. */
    record Declined(String reason) implements TurnOutcome {}

    /** No model, or nothing that could answer. */
    record Unavailable(String reason) implements TurnOutcome {}

    default String word() {
        return switch (this) {
            case Replied ignored -> "replied";
            case Awaiting(var audience) -> "awaiting-" + audience.word();
            case HandedOver ignored -> "handed-over";
            case Declined ignored -> "declined";
            case Unavailable ignored -> "unavailable";
        };
    }
}
