package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Where;
import org.shikumen.runtime.gateway.Doubts.Found;
import org.shikumen.tools.Effect;

/**
 * An effect in doubt as its officer finds it.
 *
 * @param where its call happened
 * @param quietAt from then on nothing that was sent can arrive any more
 * @param late what an attempt came to when another replica had taken over
 * @param undo the call that undoes it, unless that is known to have undone nothing
 */
record OpenDoubt(
        UUID call,
        String tool,
        String effect,
        UUID conversation,
        UUID turn,
        Instant since,
        String known,
        int attempt,
        Instant quietAt,
        Optional<Found> found,
        Optional<String> late,
        Optional<UUID> undo,
        Where where) {

    boolean arrived() {
        return said("arrived").isPresent() || late.filter("succeeded"::equals).isPresent();
    }

    /** By its key the system tells a second sending from a second wish; or it has said, when all was quiet, that it has none. */
    boolean mayBeSentAgain(Effect effect) {
        return switch (effect.type()) {
            case IDEMPOTENT_KEY -> true;
            case QUERYABLE ->
                said("missing").filter(found -> !found.at().isBefore(quietAt)).isPresent();
            case READ, COMPENSABLE, AT_MOST_ONCE -> false;
        };
    }

    private Optional<Found> said(String answer) {
        return found.filter(it -> it.answer().equals(answer));
    }
}
