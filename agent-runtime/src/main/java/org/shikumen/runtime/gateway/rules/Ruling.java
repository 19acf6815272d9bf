package org.shikumen.runtime.gateway.rules;

import java.util.Optional;
import org.shikumen.registry.rule.Condition.Answer;
import org.shikumen.registry.rule.RuleScene;
import org.shikumen.runtime.actionlog.Action;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.runtime.gateway.policy.Verdict;
import org.shikumen.runtime.gateway.policy.Verdict.Allowed;
import org.shikumen.runtime.gateway.policy.Verdict.AwaitCitizen;
import org.shikumen.runtime.gateway.policy.Verdict.AwaitOfficer;
import org.shikumen.runtime.gateway.policy.Verdict.Denied;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one rule said to one call. */
record Ruling(Bound bound, Verdict verdict, boolean unclear, boolean counted) {

    private static final Logger log = LoggerFactory.getLogger(Ruling.class);

    static Ruling on(Bound bound, RuleScene scene, Proposal proposal) {
        return bound.condition()
                .map(condition -> switch (condition.ask(scene)) {
                    case Answer.Holds() -> new Ruling(bound, new Allowed(), false, condition.counts());
                    case Answer.Broken() ->
                        new Ruling(bound, otherwise(bound.rule(), proposal), false, condition.counts());
                    case Answer.Unknown(var why) -> cannotTell(bound, proposal, why);
                    case Answer.PastAway(var cause) -> withoutPast(bound, proposal, cause);
                })
                .orElseGet(() -> new Ruling(bound, unclear(bound.rule()), true, false));
    }

    /** Whoever called is not told to check what was given: the policy as a whole cannot be asked. A rule that is only tried stops nobody. */
    private static Ruling withoutPast(Bound bound, Proposal proposal, RuntimeException cause) {
        if (!bound.rule().dryRun()) {
            throw cause;
        }
        return cannotTell(bound, proposal, cause.getClass().getName());
    }

    private static Ruling cannotTell(Bound bound, Proposal proposal, String why) {
        log.atWarn()
                .addKeyValue("rule", bound.rule().name())
                .addKeyValue("digest", bound.digest())
                .addKeyValue("tool", proposal.request().tool())
                .addKeyValue("why", why)
                .log("Whether a rule is met could not be told");
        return new Ruling(bound, unclear(bound.rule()), true, false);
    }

    /** Always of a rule that is only tried; of the others when they did not simply allow it. */
    Optional<Action> note(Proposal proposal) {
        if (!bound.rule().dryRun() && verdict instanceof Allowed) {
            return Optional.empty();
        }
        return Optional.of(new Action.RuleJudged(
                proposal.request().id(),
                proposal.request().tool().toString(),
                bound.rule().name(),
                bound.of(),
                bound.digest(),
                bound.rule().dryRun() ? "dry-run" : "enforce",
                unclear ? "unclear" : verdict.word()));
    }

    /** The reason, where somebody is to be asked: they read it before they answer. A denial says its own. */
    Optional<Localized> asks() {
        return verdict instanceof AwaitCitizen || verdict instanceof AwaitOfficer
                ? Optional.of(bound.rule().reason())
                : Optional.empty();
    }

    private static Verdict otherwise(Rule rule, Proposal proposal) {
        return rule.ask()
                .<Verdict>map(who -> switch (who) {
                    case CITIZEN -> new AwaitCitizen();
                    case OFFICER -> new AwaitOfficer(proposal.spec().confirm().isPresent());
                })
                .orElseGet(() -> denied(rule));
    }

    private static Verdict denied(Rule rule) {
        return new Denied(
                "rule-denied",
                Localized.of(
                        "按规定“%s”，没有办理：%s".formatted(rule.name(), rule.reason().in("zh")),
                        "Rule \"%s\" does not allow this, so it was not done: %s"
                                .formatted(rule.name(), rule.reason().in("en"))));
    }

    private static Verdict unclear(Rule rule) {
        return new Denied(
                "rule-unclear",
                Localized.of(
                        "无法判断是否符合规定“%s”（%s），所以没有办理。请核对所填内容，或转人工。"
                                .formatted(rule.name(), rule.reason().in("zh")),
                        "Whether rule \"%s\" (%s) is met could not be told, so it was not done. Check what was given, or ask for a person."
                                .formatted(rule.name(), rule.reason().in("en"))));
    }
}
