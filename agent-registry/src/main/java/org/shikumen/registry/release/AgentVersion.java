package org.shikumen.registry.release;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.shikumen.registry.definition.AgentDefinition;

/**
 * An immutable agent definition with everything it pins, and where it stands.
 *
 * @param digest SHA-256 (lower-case hex) over the canonical JSON of the definition and the pinned toolsets' digests
 * @param toolsets digest of each pinned toolset, by toolset name
 * @param revision grows with each change of stage; its ETag begins with it
 */
public record AgentVersion(
        AgentDefinition definition,
        int number,
        String digest,
        Map<String, String> toolsets,
        Stage stage,
        int revision,
        String author,
        Optional<String> reviewer,
        Optional<String> publisher,
        Instant createdAt) {

    public AgentVersion {
        toolsets = Map.copyOf(toolsets);
    }

    public String agent() {
        return definition.name();
    }

    public String department() {
        return definition.department();
    }

    /** Whether conversations pinned to this version may go on: live, or replaced by a newer one but not stopped. */
    public boolean serves() {
        return switch (stage) {
            case LIVE, APPROVED, CANARY, STAGED -> true;
            case DRAFT, IN_REVIEW, SUSPENDED, RETIRED, REJECTED -> false;
        };
    }

    /** Whether a reviewer said yes to it, whatever became of it then. */
    public boolean hasBeenApproved() {
        return switch (stage) {
            case APPROVED, STAGED, CANARY, LIVE, SUSPENDED, RETIRED -> true;
            case DRAFT, IN_REVIEW, REJECTED -> false;
        };
    }
}
