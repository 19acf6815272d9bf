package org.shikumen.runtime.gateway.rules;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.tools.Localized;

/** Which rules put a call before an officer, in the words they had when they judged it. */
public interface Rulings {

    /** Empty when no rule did: then the operation's own decision mode has every such call approved. */
    List<Asking> thatAsked(Official officer, UUID conversation, UUID call, String tool);

    /** @param reason as the rule gives it; empty when its text cannot be found any more */
    record Asking(String rule, Optional<Localized> reason) {}
}
