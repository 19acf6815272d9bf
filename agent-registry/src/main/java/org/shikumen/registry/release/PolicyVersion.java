package org.shikumen.registry.release;

import java.time.Instant;
import java.util.Optional;
import org.shikumen.registry.definition.PolicyDefinition;

/**
 * One text of a policy, as it was handed in.
 *
 * @param last the last step that was taken with this version
 * @param inForce whether that was to put it in force, and no other version has taken its place
 */
public record PolicyVersion(
        PolicyDefinition definition,
        int number,
        String digest,
        String author,
        Instant createdAt,
        Optional<Step> last,
        boolean inForce) {

    public record Step(String step, String official, String reason, Instant at) {}

    /** Who asked that it be withdrawn, and waits for a second person to agree. */
    public Optional<String> withdrawalAskedBy() {
        return last.filter(step -> inForce && step.step().equals("ask-withdrawal"))
                .map(Step::official);
    }

    /** {@code draft}, {@code in-force} or {@code withdrawn}: also when another version took its place. */
    public String standing() {
        return inForce ? "in-force" : last.isPresent() ? "withdrawn" : "draft";
    }
}
