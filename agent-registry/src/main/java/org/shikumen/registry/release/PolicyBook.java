package org.shikumen.registry.release;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.release.PolicyOutcome.Done;
import org.shikumen.registry.release.PolicyOutcome.NoSuchPolicy;
import org.shikumen.registry.release.PolicyOutcome.Refused;

/**
 * Policies: which there are, and which are in force. A department's is put in force by its publisher, the city's by an
 * operator, and never by who wrote it; of one name one version is in force.
 */
public final class PolicyBook {

    private final JdbcPolicies policies;
    private final JdbcVersions transactions;
    private final PolicyJournal journal;
    private final PoliciesInForce inForce;
    private final Clock clock;

    PolicyBook(
            JdbcPolicies policies,
            JdbcVersions transactions,
            PolicyJournal journal,
            PoliciesInForce inForce,
            Clock clock) {
        this.policies = policies;
        this.transactions = transactions;
        this.journal = journal;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** What binds calls now, as of at most a second ago. Throws when that cannot be known. */
    public List<PolicyVersion> inForce() {
        return inForce.now();
    }

    /** The city's and those of this department; an operator sees all. Newest first. */
    public List<PolicyVersion> visibleTo(Official official) {
        return policies.all().stream().filter(each -> sees(official, each)).toList();
    }

    public Optional<PolicyVersion> find(Official official, String digest) {
        return policies.find(digest).filter(each -> sees(official, each));
    }

    public Optional<Source> sourceOf(String digest) {
        return policies.source(digest);
    }

    /** The version in force under the name so far steps aside. */
    public PolicyOutcome enforce(String digest, Official official, String reason) {
        return step("enforce", digest, official, reason);
    }

    public PolicyOutcome withdraw(String digest, Official official, String reason) {
        return step("withdraw", digest, official, reason);
    }

    private PolicyOutcome step(String step, String digest, Official official, String reason) {
        var outcome = find(official, digest)
                .<PolicyOutcome>map(found -> transactions.inTransaction(() -> {
                    transactions.lock(JdbcPolicies.lockName(found.definition()));
                    return take(step, policies.find(digest).orElseThrow(), official, reason);
                }))
                .orElseGet(NoSuchPolicy::new);
        inForce.forget();
        return outcome;
    }

    private PolicyOutcome take(String step, PolicyVersion policy, Official official, String reason) {
        var refusal = refusal(step, policy, official, reason);
        if (refusal.isEmpty()) {
            policies.note(policy, step, official.user(), reason.strip(), clock.instant());
        }
        journal.record(event(step, policy, official, reason, refusal.map(Refused::sentence)));
        return refusal.<PolicyOutcome>map(no -> no)
                .orElseGet(() -> new Done(policies.find(policy.digest()).orElseThrow()));
    }

    private static PolicyEvent event(
            String step, PolicyVersion policy, Official official, String reason, Optional<String> refusal) {
        return new PolicyEvent(
                policy.digest(),
                policy.definition().name(),
                policy.definition().department(),
                policy.number(),
                step,
                official.user(),
                official.department(),
                reason.strip(),
                refusal);
    }

    private static Optional<Refused> refusal(String step, PolicyVersion policy, Official official, String reason) {
        var name = "Policy \"%s\" v%d".formatted(policy.definition().name(), policy.number());
        if (!mayDecide(official, policy)) {
            var who = policy.definition()
                    .department()
                    .map("a publisher of %s"::formatted)
                    .orElse("an operator, for it binds the whole city");
            return no("wrong-role", "%s is put in force and withdrawn by %s. Ask one.".formatted(name, who));
        }
        if (reason.isBlank()) {
            return no("reason-missing", "%s needs a reason for this. Write one sentence.".formatted(name));
        }
        if (step.equals("enforce") && policy.author().equals(official.user())) {
            return no(
                    "two-people",
                    "%s was written by %s, who cannot also put it in force. Ask a second official."
                            .formatted(name, official.user()));
        }
        if (step.equals("enforce") == policy.inForce()) {
            return no(
                    "wrong-stage",
                    "%s is %s."
                            .formatted(
                                    name,
                                    policy.inForce() ? "in force already" : "not in force, so it cannot be withdrawn"));
        }
        return Optional.empty();
    }

    private static boolean mayDecide(Official official, PolicyVersion policy) {
        return policy.definition()
                .department()
                .map(owner ->
                        official.is(Role.PUBLISHER) && official.department().equals(owner))
                .orElse(official.is(Role.OPERATOR));
    }

    private static boolean sees(Official official, PolicyVersion policy) {
        return official.is(Role.OPERATOR) || policy.definition().binds(official.department());
    }

    private static Optional<Refused> no(String code, String sentence) {
        return Optional.of(new Refused(code, sentence));
    }
}
