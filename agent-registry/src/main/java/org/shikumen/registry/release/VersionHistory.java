package org.shikumen.registry.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A version and every step that brought it where it stands, oldest first. */
public record VersionHistory(AgentVersion version, List<Entry> entries) {

    public VersionHistory {
        entries = List.copyOf(entries);
    }

    /** Whether it is live, or was before another version went live instead. */
    public boolean hasBeenLive() {
        return entries.stream().anyMatch(entry -> entry.to() == Stage.LIVE);
    }

    /** Whether this step was a roll-back: the version had been live before, and was deployed once more. */
    public boolean putsBack(Entry entry) {
        var before = new VersionHistory(version, entries.subList(0, entries.indexOf(entry)));
        return entry.step().equals(Step.DEPLOY.word()) && before.hasBeenLive();
    }

    /** @param step as in {@link ReleaseEvent#step()} */
    public record Entry(String step, Optional<Stage> from, Stage to, String official, String reason, Instant at) {}
}
