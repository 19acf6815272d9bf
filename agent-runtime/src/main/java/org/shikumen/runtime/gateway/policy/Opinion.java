package org.shikumen.runtime.gateway.policy;

import java.util.List;
import java.util.Objects;
import org.shikumen.runtime.actionlog.Action;

/**
 * A policy's verdict with all that belongs to it.
 *
 * @param by the name on record: the policy's, or a rule's within it
 * @param notes go on record beside the judgement
 * @param counted whether it depends on how many calls went out before: then calls of one citizen go one at a time
 */
public record Opinion(Verdict verdict, String by, List<Action> notes, boolean counted) {

    public Opinion {
        Objects.requireNonNull(verdict, "no verdict");
        notes = List.copyOf(notes);
    }

    public Opinion(Verdict verdict, String by) {
        this(verdict, by, List.of(), false);
    }
}
