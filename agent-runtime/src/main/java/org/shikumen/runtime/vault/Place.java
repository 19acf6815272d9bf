package org.shikumen.runtime.vault;

import java.util.UUID;

/** Where a sealed text lies. Bound into it, so that it opens nowhere else; these are all the places there are. */
public record Place(String name) {

    public static Place steps(UUID turn, int first) {
        return new Place("passage.steps " + turn + " " + first);
    }

    public static Place events(UUID turn, int first) {
        return new Place("passage.events " + turn + " " + first);
    }

    /** What a card says, its arguments and its nonce. */
    public static Place card(UUID grant) {
        return new Place("tool_grant.content " + grant);
    }

    public static Place arguments(UUID call) {
        return new Place("tool_call.arguments " + call);
    }

    public static Place outcome(UUID call) {
        return new Place("tool_call.outcome " + call);
    }
}
