package org.shikumen.registry.release;

import java.util.List;
import java.util.Optional;

/** Reads what is live. Answers come from a cache of seconds at most; a version's content never changes, its stage does. */
public interface LiveAgents {

    List<AgentVersion> live();

    Optional<AgentVersion> live(String agent);

    /** Any version, live or not, with its stage as of now. */
    Optional<AgentVersion> version(String digest);
}
