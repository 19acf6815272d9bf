package org.shikumen.runtime.gateway.policy;

import org.shikumen.runtime.gateway.call.Proposal;

/**
 * One rule about calls, by name. Policies are asked in order and the strictest verdict wins, so a policy says only what it
 * knows and {@link Verdict.Allowed} otherwise. One that throws means no.
 */
public interface Policy {

    /** The name on record: {@code tool-listed}. */
    String name();

    Verdict judge(Proposal proposal);

    /** The verdict with what else goes on record; for policies that have more to say. */
    default Opinion opinion(Proposal proposal) {
        return new Opinion(judge(proposal), name());
    }
}
