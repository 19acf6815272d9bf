package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;

/** Effects whose outcome is unknown, waiting for a person of the department. */
public interface Doubts {

    /** Newest first; of very many the newest. */
    List<Doubt> open(Official official);

    /** An officer of the department has looked and says whether it was done. Once, with a reason, on record. */
    Settled settle(Official official, UUID call, boolean done, String reason);

    record Doubt(UUID call, String tool, String effect, UUID conversation, String agent, Instant since, String known) {}

    sealed interface Settled {
        record Done(Doubt doubt, String outcome) implements Settled {}

        /** Not there, settled already, or another department's. */
        record NoSuchDoubt() implements Settled {}

        /** @param code {@code wrong-role}, {@code reason-missing} */
        record Refused(String code, String sentence) implements Settled {}
    }
}
