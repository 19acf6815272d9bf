package org.shikumen.runtime.gateway.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.registry.definition.PolicyDefinition;
import org.shikumen.registry.release.PolicyVersion;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Opinion;
import org.shikumen.runtime.gateway.policy.Policy;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules as a test wants them in force, asked by the real policy. */
public final class SampleRules implements Policy {

    public static final String DIGEST = "d".repeat(64);

    private final List<PolicyVersion> inForce = new ArrayList<>();
    private final RulePolicy policy;
    private boolean reachable = true;

    public SampleRules(JdbcClient jdbc, Clock clock) {
        policy = new RulePolicy(new RuleBook(this::inForce), new JdbcPast(jdbc), ZoneId.of("Asia/Shanghai"), clock);
    }

    private List<PolicyVersion> inForce() {
        if (!reachable) {
            throw new IllegalStateException("The registry cannot be reached.");
        }
        return List.copyOf(inForce);
    }

    public SampleRules ofTheCity(String tools, Rule rule) {
        return inForce(Optional.empty(), tools, rule);
    }

    public SampleRules of(String department, String tools, Rule rule) {
        return inForce(Optional.of(department), tools, rule);
    }

    private SampleRules inForce(Optional<String> department, String tools, Rule rule) {
        var definition = new PolicyDefinition(
                "care", department, Localized.NONE, List.of(new PolicyDefinition.ForTools(List.of(tools), rule)));
        var digest = DIGEST.substring(2) + "%02d".formatted(inForce.size());
        inForce.add(new PolicyVersion(definition, 2, digest, "author", Instant.EPOCH, Optional.empty(), true));
        return this;
    }

    public void cannotBeReached() {
        reachable = false;
    }

    public static Rule rule(String require) {
        return new Rule(
                "care-rule",
                require,
                Optional.empty(),
                Localized.of("规定如此", "That is the rule."),
                false,
                Optional.empty(),
                Optional.empty());
    }

    public static Rule asking(Rule.Ask who, String require) {
        var rule = rule(require);
        return new Rule(
                rule.name(), require, Optional.of(who), rule.reason(), false, Optional.empty(), Optional.empty());
    }

    public static Rule tried(String require) {
        var rule = rule(require);
        return new Rule(
                rule.name(), require, Optional.empty(), rule.reason(), true, Optional.empty(), Optional.empty());
    }

    public static Rule between(Instant from, Instant until, String require) {
        var rule = rule(require);
        return new Rule(
                rule.name(), require, Optional.empty(), rule.reason(), false, Optional.of(from), Optional.of(until));
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public Verdict judge(Proposal proposal) {
        return policy.judge(proposal);
    }

    @Override
    public Opinion opinion(Proposal proposal) {
        return policy.opinion(proposal);
    }
}
