package org.shikumen.runtime.gateway.policy;

import java.util.List;
import java.util.Objects;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.tools.Localized;

/**
 * A policy's verdict with all that belongs to it.
 *
 * @param by the name on record: the policy's, or a rule's within it
 * @param notes go on record beside the judgement
 * @param counted whether it depends on how many calls went out before: then calls of one citizen go one at a time
 * @param because why somebody has to be asked, for whoever is asked
 */
public record Opinion(Verdict verdict, String by, List<Action> notes, boolean counted, List<Localized> because) {

    public Opinion {
        Objects.requireNonNull(verdict, "no verdict");
        notes = List.copyOf(notes);
        because = List.copyOf(because);
    }

    public Opinion(Verdict verdict, String by) {
        this(verdict, by, List.of(), false, List.of());
    }
}
