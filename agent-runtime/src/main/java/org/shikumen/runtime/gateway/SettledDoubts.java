package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.Doubts.Settlement;
import org.shikumen.runtime.gateway.call.CallScene;

/** Effects that were in doubt and are settled, of which their citizens have not heard. Whoever leads the conversations tells them. */
public interface SettledDoubts {

    /** Where there is something to tell and no turn runs; in no order, so that one that cannot be told keeps no other waiting. */
    List<UUID> conversations();

    /** What there is to tell in this one, in the order in which it was settled. */
    List<Untold> untold(UUID conversation);

    /** What proves it to the citizen, as long as its record is kept. */
    Optional<CallOutcome.Receipt> receipt(Untold untold, CallScene scene);

    /** The row that says so, to be stored with the telling: it is told once. */
    Entry.Row told(UUID call);

    /** @param reference what the system called it when it was asked, where it had it */
    record Untold(UUID call, UUID turn, String tool, Settlement settlement, Optional<String> reference) {}
}
