package org.shikumen.registry.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A version and every step that brought it where it stands, oldest first. */
public record VersionHistory(AgentVersion version, List<Entry> entries) {

    public VersionHistory {
        entries = List.copyOf(entries);
    }

    /** @param step as in {@link ReleaseEvent#step()} */
    public record Entry(String step, Optional<Stage> from, Stage to, String official, String reason, Instant at) {}
}
