package org.shikumen.runtime.gateway.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.shikumen.registry.release.PolicyVersion;
import org.shikumen.registry.rule.Condition;
import org.shikumen.registry.rule.RuleLanguage;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the rules about a call, and keeps their expressions ready: texts with a digest never change. */
final class RuleBook {

    private static final Logger log = LoggerFactory.getLogger(RuleBook.class);
    private static final int MOST = 2_000;

    private record Key(String digest, String where, String rule) {}

    private final Supplier<List<PolicyVersion>> inForce;
    private final Map<Key, Optional<Condition>> ready = new ConcurrentHashMap<>();

    /** @param inForce throws when it cannot be known */
    RuleBook(Supplier<List<PolicyVersion>> inForce) {
        this.inForce = inForce;
    }

    /** The city's, the department's, the operation's. Throws when it cannot be known what is in force. */
    List<Bound> about(Proposal proposal) {
        var bound = new ArrayList<Bound>();
        inForce.get().stream()
                .filter(policy ->
                        policy.definition().binds(proposal.scene().version().department()))
                .sorted(Comparator.comparing(
                        policy -> policy.definition().department().isPresent()))
                .forEach(policy -> addAll(bound, policy, proposal));
        proposal.spec().operation().rules().forEach(rule -> bound.add(ofOperation(rule, proposal)));
        return bound;
    }

    /** Reads what is in force, so that the first call does not wait for it. */
    void prepare() {
        for (var policy : inForce.get()) {
            policy.definition().rules().forEach(each -> bound(policy, each.rule()));
        }
    }

    private void addAll(List<Bound> bound, PolicyVersion policy, Proposal proposal) {
        policy.definition().rules().stream()
                .filter(each -> each.covers(proposal.request().tool()))
                .forEach(each -> bound.add(bound(policy, each.rule())));
    }

    private Bound bound(PolicyVersion policy, Rule rule) {
        var of = "policy %s v%d".formatted(policy.definition().name(), policy.number());
        return new Bound(rule, of, policy.digest(), condition(policy.digest(), "", rule, Optional.empty()));
    }

    private Bound ofOperation(Rule rule, Proposal proposal) {
        var tool = proposal.request().tool();
        var digest = proposal.scene().toolset(tool.toolset()).orElseThrow();
        var parameters = Optional.of(proposal.spec().parameters());
        return new Bound(
                rule, "toolset " + tool.toolset(), digest, condition(digest, tool.operation(), rule, parameters));
    }

    private Optional<Condition> condition(String digest, String where, Rule rule, Optional<ObjectNode> parameters) {
        if (ready.size() > MOST) {
            ready.clear();
        }
        return ready.computeIfAbsent(new Key(digest, where, rule.name()), ignored -> read(rule, digest, parameters));
    }

    private static Optional<Condition> read(Rule rule, String digest, Optional<ObjectNode> parameters) {
        try {
            return Optional.of(RuleLanguage.compile(rule.require(), parameters));
        } catch (RuleLanguage.Unreadable unreadable) {
            log.atError()
                    .addKeyValue("rule", rule.name())
                    .addKeyValue("digest", digest)
                    .setCause(unreadable)
                    .log("A rule in force cannot be read; what it is about is denied");
            return Optional.empty();
        }
    }
}
