package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a request for a turn came to. */
public sealed interface TurnReport {

    /** The turn came to rest; {@code outcome} is one of the closed set of {@code TurnOutcome#word()}. */
    record Rested(UUID turn, String outcome, List<ChatEvent> events) implements TurnReport {

        /** What was said when it broke off instead: {@code message}, and the {@code code} {@code not-recorded} if nothing stands. */
        public Optional<JsonNode> brokeOff() {
            return events.stream()
                    .filter(event -> event.type().equals("RUN_ERROR"))
                    .<JsonNode>map(ChatEvent::json)
                    .findFirst();
        }
    }

    /** There is no such conversation for this person, or it is somebody else's: the same answer. */
    record NotFound() implements TurnReport {}

    /** A turn of this conversation is still running; try again shortly. */
    record Busy() implements TurnReport {}

    /** The agent may not serve now: suspended, retired, stopped. */
    record NotServing(String sentence) implements TurnReport {}

    /** The answer to a card does not count, or a message came under another message's key. */
    record Rejected(String code, String sentence) implements TurnReport {}
}
