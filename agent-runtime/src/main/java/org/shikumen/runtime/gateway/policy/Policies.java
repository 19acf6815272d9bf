package org.shikumen.runtime.gateway.policy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Verdict.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All policies, asked in order. Whatever cannot be asked says no. */
final class Policies {

    private static final Logger log = LoggerFactory.getLogger(Policies.class);

    private final List<Policy> inOrder;

    private Policies(List<Policy> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    /** Order only decides who is named when verdicts are equally strict: the last one, so who says yes comes last. */
    static Policies ofTheHouse(VersionServes versions, Policy stops, Stream<Policy> more) {
        var ours = Stream.<Policy>of(
                new ToolListed(),
                versions,
                stops,
                new AssuranceLevel(),
                new PersonalDeclared(),
                new ArgumentsValid(),
                new SensitiveArguments(),
                new PlanBeforeOutside());
        var last = new DecisionModes();
        return inOrder(Stream.of(ours, more, Stream.<Policy>of(last))
                .flatMap(each -> each)
                .toList());
    }

    static Policies inOrder(List<Policy> policies) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("Without a policy nothing may be called. Name at least one.");
        }
        return new Policies(policies);
    }

    /** All but one. */
    Policies without(String name) {
        return new Policies(
                inOrder.stream().filter(policy -> !policy.name().equals(name)).toList());
    }

    /**
     * Of equally strict verdicts the last policy is named: it is the more specific one. Where one wants the citizen and
     * another an officer, both are named. A denial ends the asking.
     */
    Judgement judge(Proposal proposal) {
        var strictest = new Judgement(
                proposal, new Verdict.Allowed(), inOrder.getFirst().name());
        for (var policy : inOrder) {
            var opinion = ask(policy, proposal);
            strictest = strictest.and(opinion);
            if (opinion.verdict() instanceof Denied) {
                break;
            }
        }
        return strictest;
    }

    private static Opinion ask(Policy policy, Proposal proposal) {
        try {
            return Objects.requireNonNull(policy.opinion(proposal), "no verdict");
        } catch (RuntimeException failure) {
            log.atWarn()
                    .addKeyValue("policy", policy.name())
                    .addKeyValue("tool", proposal.request().tool())
                    .setCause(failure)
                    .log("A policy could not answer; the call is denied");
            return new Opinion(Denials.unreachable(), policy.name());
        }
    }
}
