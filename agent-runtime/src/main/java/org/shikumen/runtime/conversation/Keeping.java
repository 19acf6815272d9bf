package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.shikumen.registry.release.AgentVersion;

/**
 * How long what was said is kept, counted from what was last said: {@code retention.conversation} of the version that a conversation
 * began with. Months differ in length, so one that was silent since {@link #silentSince} is never before {@link #until}.
 */
record Keeping(Period term) {

    static Keeping of(AgentVersion version) {
        return new Keeping(version.definition().retention().conversation());
    }

    Instant silentSince(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(term).toInstant();
    }

    Instant until(Instant lastSaid) {
        return lastSaid.atOffset(ZoneOffset.UTC).plus(term).toInstant();
    }
}
