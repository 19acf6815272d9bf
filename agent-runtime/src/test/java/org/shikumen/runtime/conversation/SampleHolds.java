package org.shikumen.runtime.conversation;

import static org.shikumen.runtime.conversation.SampleReplica.RESIDENT;

import java.util.UUID;
import org.shikumen.runtime.actionlog.SampleDatabase;
import org.shikumen.runtime.actionlog.retention.Hold;

/** Legal holds, as their table has them. */
final class SampleHolds {

    private SampleHolds() {}

    /** One that names the resident, this conversation of theirs, or what that conversation is part of. */
    static void set(SampleDatabase database, Hold.Scope scope, UUID conversation) {
        var target = switch (scope) {
            case ALL -> "*";
            case DEPARTMENT -> SampleAgents.DEPARTMENT;
            case AGENT -> SampleAgents.AGENT;
            case CITIZEN -> RESIDENT.id();
            case CONVERSATION -> conversation.toString();
        };
        database.asOwner()
                .sql("insert into log_hold (id, scope, target, reason, set_by, set_at)"
                        + " values (gen_random_uuid(), ?, ?, 'court', 'operator', now())")
                .params(scope.name(), target)
                .update();
    }

    static void liftAll(SampleDatabase database) {
        database.asOwner().sql("update log_hold set lifted_at = now()").update();
    }
}
