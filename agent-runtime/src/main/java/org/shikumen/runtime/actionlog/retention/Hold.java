package org.shikumen.runtime.actionlog.retention;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A legal hold: while it stands, no month goes that has a record it names, and no conversation that it names. */
public record Hold(UUID id, Scope scope, String target, String reason, String by, Instant at) {

    /** What it names: everything, or a department, an agent, a citizen's pseudonym, a conversation. */
    public enum Scope {
        ALL,
        DEPARTMENT,
        AGENT,
        CITIZEN,
        CONVERSATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
