package org.shikumen.registry.rule;

import java.time.ZonedDateTime;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call that a rule is asked about.
 *
 * @param arguments what would be sent
 * @param now in the city's time zone
 * @param assurance the citizen's real-name level
 * @param tool {@code toolset/operation}
 * @param effect the operation's effect class
 */
public record RuleScene(
        ObjectNode arguments,
        ZonedDateTime now,
        int assurance,
        String agent,
        String department,
        String tool,
        String effect,
        Past past) {

    /** What happened before; asked only when a rule asks. */
    public interface Past {

        /**
         * How many calls of such tools were made for this citizen, this call left out: what may have changed something, unless an officer
         * settled it as not done, and readings that were answered.
         *
         * @param tools {@code toolset/operation}, {@code toolset/*} or {@code *}
         * @param window one of {@link RuleLanguage#WINDOWS}
         */
        long made(String tools, String window);

        /** Whether somebody said yes to such a tool earlier in this conversation. */
        boolean approvedEarlier(String tools);
    }
}
