package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shikumen.registry.Official;

/** Effects whose outcome is unknown, waiting for a person of the department. */
public interface Doubts {

    List<Doubt> open(Official official);

    record Doubt(UUID call, String tool, String effect, UUID conversation, String agent, Instant since, String known) {}
}
