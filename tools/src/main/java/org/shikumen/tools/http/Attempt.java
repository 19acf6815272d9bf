package org.shikumen.tools.http;

import java.time.Duration;
import java.util.Optional;
import org.shikumen.tools.ToolResult;
import tools.jackson.databind.JsonNode;

/** What came of sending a request once. */
sealed interface Attempt {

    record Success(JsonNode data) implements Attempt {}

    /** @param conclusive false when the refusal may be the echo of an earlier attempt (409) */
    record Refusal(ToolResult.Refused result, boolean conclusive) implements Attempt {}

    /**
     * @param mayHaveActed whether the system may have done what was asked
     * @param again whether another attempt could help
     * @param after how long the system asks us to wait
     */
    record Failure(Trouble trouble, boolean mayHaveActed, boolean again, Optional<Duration> after) implements Attempt {

        /** Nothing left the house. */
        static Failure before(Trouble trouble, boolean again) {
            return new Failure(trouble, false, again, Optional.empty());
        }

        /** The request left and came to no usable end. */
        static Failure after(Trouble trouble, boolean again) {
            return new Failure(trouble, true, again, Optional.empty());
        }
    }
}
