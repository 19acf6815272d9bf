package org.shikumen.runtime.actionlog;

import static org.shikumen.runtime.actionlog.CanonicalJson.member;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An action that has its id and time, and still waits for its place in a chain. */
record Draft(UUID id, Where where, Instant at, Actor actor, Action action) {

    ActionRecord after(Head head) {
        var number = head.number() + 1;
        var envelope = envelope(number, head.seal());
        return new ActionRecord(id, where, number, at, actor, action.kind(), envelope, Seal.of(envelope));
    }

    /** Names in the order of RFC 8785, so that nothing has to be sorted. */
    private String envelope(long number, String previous) {
        var out = new StringBuilder(768);
        out.append("{\"actor\":{");
        member(out, "name", actor.name());
        member(out, "type", type(actor));
        out.append('}');
        optional(out, "agent", where.agent());
        member(out, "at", at);
        out.append(",\"body\":");
        Body.write(out, action);
        member(out, "chain", where.chain());
        optional(out, "citizen", where.citizen());
        optional(out, "conversation", where.conversation());
        member(out, "department", where.department());
        member(out, "id", id);
        member(out, "kind", action.kind());
        member(out, "number", number);
        member(out, "previous", previous);
        optional(out, "turn", where.turn());
        member(out, "v", 1);
        optional(out, "version", where.version());
        return out.append('}').toString();
    }

    private static void optional(StringBuilder out, String name, Optional<?> value) {
        value.ifPresent(present -> member(out, name, present));
    }

    private static String type(Actor actor) {
        return switch (actor) {
            case Actor.Citizen _ -> "citizen";
            case Actor.Official _ -> "official";
            case Actor.Agent _ -> "agent";
            case Actor.Platform _ -> "platform";
        };
    }
}
