package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.vault.Owner;

/**
 * A citizen and an agent, pinned to the version it began with.
 *
 * @param assurance the citizen's when it was opened
 * @param erasedAt since when nobody can read it any more
 * @param expired whether that is because the time was over for which it was kept; else its citizen was erased
 */
public record Conversation(
        UUID id,
        String citizen,
        String department,
        String agent,
        String version,
        String language,
        int assurance,
        Instant openedAt,
        Optional<Instant> erasedAt,
        boolean expired) {

    Where where() {
        return Where.conversation(department, agent, version, id, citizen);
    }

    Owner owner() {
        return new Owner(citizen, department, id);
    }
}
