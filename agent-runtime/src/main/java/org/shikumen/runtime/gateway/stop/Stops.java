package org.shikumen.runtime.gateway.stop;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.registry.release.AgentVersion;

/**
 * The stop switch. Truth is in PostgreSQL. Other replicas hear of it through Redis at once and look for themselves each
 * second; a replica that cannot look for five seconds lets nothing out.
 */
public interface Stops {

    /** Operators stop anything; publishers what is their department's. Holds before this returns, here; elsewhere
     * a moment later. */
    Outcome stop(Official official, Stop.Scope scope, String target, String reason);

    /** Operators lift any; publishers what was set for their department. Why goes on record, empty where they do not say. */
    Outcome lift(Official official, UUID id, String reason);

    /** What this official may see, newest first. */
    List<Stop> active(Official official);

    /** Whether anybody's stop of exactly this stands. */
    boolean stands(Stop.Scope scope, String target);

    /**
     * Stops of exactly this that stand and reach as far as one that this official would set, newest first. Another beside them
     * stops no more, and has to be lifted too.
     */
    List<Stop> standing(Official official, Stop.Scope scope, String target);

    /** The stop that keeps this version from serving at all; one of a tool does not. */
    Optional<Stop> against(AgentVersion version);

    sealed interface Outcome {
        record Done(Stop stop) implements Outcome {}

        record NoSuchStop() implements Outcome {}

        /**
         * @param code {@code wrong-role}, {@code reason-missing}, {@code target-missing}, {@code target-misshapen} or
         *     {@code target-unknown}
         */
        record Refused(String code, String sentence) implements Outcome {}
    }
}
