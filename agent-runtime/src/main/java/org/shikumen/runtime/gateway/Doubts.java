package org.shikumen.runtime.gateway;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shikumen.registry.Official;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.tools.Localized;
import tools.jackson.databind.node.ObjectNode;

/**
 * Effects whose outcome is unknown, waiting for a person of the department. Whoever handles one is an officer and not the
 * citizen it concerns; says why; and each step is an action on record before it is made.
 */
public interface Doubts {

    /** Newest first; of very many the newest. */
    List<Doubt> open(Official official);

    /** An officer of the department has looked and says whether it was done. Once, with a reason, on record. */
    Settled settle(Official official, UUID call, boolean done, String reason);

    /** Does something about it through the gateway, judged and recorded like any call; the doubt ends when that tells enough. */
    Settled handle(Official official, UUID call, Remedy remedy, String reason);

    /** What became of those of these calls whose doubt was settled. */
    Map<UUID, Settlement> settlements(Collection<UUID> calls);

    sealed interface Remedy {

        /** Asks the system by the look-up that the toolset declares. */
        record Ask() implements Remedy {}

        /**
         * Sends the same call again under the same key.
         *
         * @param attempt how often it had been sent when the officer looked: nobody sends again what somebody else just did
         * @param responsible said by the officer where the effect class alone does not allow it
         */
        record Resend(int attempt, boolean responsible) implements Remedy {}

        /** @param arguments of the compensation, beyond those that the call itself had */
        record Compensate(ObjectNode arguments) implements Remedy {}
    }

    /**
     * @param operation what the tool does, in plain words, as far as its toolset can be found
     * @param known a line of {@link KnownSoFar}
     * @param attempt how often it was sent
     * @param found what the system said when it was asked
     * @param remedies what can be done: {@code ask}, {@code resend}, {@code resend-responsibly}, {@code compensate}
     * @param compensation the operation that undoes it
     * @param card what was answered before it was sent, with placeholders; nothing where nobody had to be asked
     */
    record Doubt(
            UUID call,
            String tool,
            Optional<Localized> operation,
            String effect,
            UUID conversation,
            String agent,
            Instant since,
            String known,
            int attempt,
            Optional<Found> found,
            Set<String> remedies,
            Optional<String> compensation,
            Optional<Card> card) {}

    /** @param answer {@code arrived}, {@code missing} or {@code unknown} */
    record Found(String answer, Optional<String> reference, Instant at) {}

    /** @param outcome {@code done}, {@code not-done} or {@code undone} */
    record Settlement(String outcome, Instant at) {

        /** Of the call's receipt: {@code refused} where nothing of it stands. */
        public String status() {
            return outcome.equals("done") ? "done" : "refused";
        }
    }

    sealed interface Settled {

        /** @param outcome {@code done}, {@code not-done} or {@code undone} */
        record Done(Doubt doubt, String outcome) implements Settled {}

        /** Something was tried, and the doubt remains. */
        record StillOpen(Doubt doubt, String code, Localized reason) implements Settled {}

        /** Not there, or another department's. */
        record NoSuchDoubt() implements Settled {}

        /**
         * @param code {@code wrong-role}, {@code reason-missing}, {@code own-request}, {@code busy}, {@code taken-over},
         *     {@code already-settled}, {@code not-possible}, {@code stale}, {@code responsibility-missing}, or the code of the policy that says no
         */
        record Refused(String code, String sentence) implements Settled {}
    }
}
