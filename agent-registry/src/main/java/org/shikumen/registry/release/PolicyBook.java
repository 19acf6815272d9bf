package org.shikumen.registry.release;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shikumen.registry.Official;
import org.shikumen.registry.OfficialWords;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.registry.definition.KnownTools;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.registry.release.PolicyOutcome.Done;
import org.shikumen.registry.release.PolicyOutcome.NoSuchPolicy;
import org.shikumen.registry.release.PolicyOutcome.Refused;

/**
 * Policies: which there are, and which are in force. A department's is put in force by its publisher, the city's by an
 * operator, and never by who wrote it; of one name one version is in force. Withdrawing one loosens what binds, so it takes two
 * people as well: one asks, another one who may decide agrees.
 */
public final class PolicyBook {

    private static final int LONGEST_REASON = 2000;

    /** Looking for what was meant takes its time, and nobody reads on. */
    private static final int MOST_GUESSED = 20;

    private final JdbcPolicies policies;
    private final StoredToolsets toolsets;
    private final LiveAgents live;
    private final JdbcNameLocks names;
    private final PolicyJournal journal;
    private final PoliciesInForce inForce;
    private final OfficialWords words;
    private final Clock clock;

    PolicyBook(
            JdbcPolicies policies,
            StoredToolsets toolsets,
            LiveAgents live,
            JdbcNameLocks names,
            PolicyJournal journal,
            PoliciesInForce inForce,
            OfficialWords words,
            Clock clock) {
        this.policies = policies;
        this.toolsets = toolsets;
        this.live = live;
        this.names = names;
        this.journal = journal;
        this.inForce = inForce;
        this.words = words;
        this.clock = clock;
    }

    /** What binds calls now, as of at most a second ago. Throws when that cannot be known. */
    public List<PolicyVersion> inForce() {
        return inForce.now();
    }

    /** The city's and those of this department; an operator sees all. Newest first. */
    public List<PolicyVersion> visibleTo(Official official) {
        return policies.visible(official.is(Role.OPERATOR) ? Optional.empty() : Optional.of(official.department()));
    }

    public Optional<PolicyVersion> find(Official official, String digest) {
        return policies.find(digest).filter(each -> sees(official, each));
    }

    public Optional<Source> sourceOf(String digest) {
        return policies.source(digest);
    }

    /** The names in its rules that mean no tool of any live version: nothing is bound by them now. */
    public List<String> idle(PolicyVersion policy) {
        var listed = live.live().stream()
                .filter(version -> policy.definition().binds(version.department()))
                .flatMap(version -> version.definition().tools().stream())
                .collect(Collectors.toSet());
        return new KnownTools(listed)
                .strays(policy.definition()).stream()
                        .map(KnownTools.Stray::tools)
                        .distinct()
                        .toList();
    }

    /**
     * Of each of these, by digest, the names in its rules that mean no tool that was handed in: it cannot be put in force. With
     * each what was meant, perhaps; of a policy of the whole city only for an operator, for it may be another department's.
     */
    public Map<String, Map<String, Optional<String>>> unknown(List<PolicyVersion> visible, Official official) {
        var known = new HashMap<Optional<String>, KnownTools>();
        return visible.stream()
                .collect(Collectors.toMap(
                        PolicyVersion::digest,
                        policy -> unknown(
                                policy,
                                known.computeIfAbsent(policy.definition().department(), toolsets::tools),
                                official)));
    }

    private static Map<String, Optional<String>> unknown(PolicyVersion policy, KnownTools known, Official official) {
        var mayGuess = policy.definition().department().isPresent() || official.is(Role.OPERATOR);
        var unknown = new LinkedHashMap<String, Optional<String>>();
        for (var stray : known.strays(policy.definition())) {
            var guessed = mayGuess && unknown.size() < MOST_GUESSED;
            unknown.computeIfAbsent(stray.tools(), tools -> guessed ? known.near(tools) : Optional.empty());
        }
        return unknown;
    }

    /** The version in force under the name so far steps aside. */
    public PolicyOutcome enforce(String digest, Official official, String reason) {
        return step(digest, official, reason, policy -> PolicyStep.ENFORCE);
    }

    /** The first to say so asks for it, and it stays in force; the second one, who may decide, ends it. */
    public PolicyOutcome withdraw(String digest, Official official, String reason) {
        return step(
                digest,
                official,
                reason,
                policy -> agrees(official, policy) ? PolicyStep.WITHDRAW : PolicyStep.ASK_WITHDRAWAL);
    }

    private static boolean agrees(Official official, PolicyVersion policy) {
        return PolicyStep.WITHDRAW.isOpenTo(official, policy)
                && policy.withdrawalAskedBy()
                        .filter(asking -> !asking.equals(official.user()))
                        .isPresent();
    }

    /** @param step which one it is, as the policy stands when its name is locked */
    private PolicyOutcome step(
            String digest, Official official, String reason, Function<PolicyVersion, PolicyStep> step) {
        var outcome = find(official, digest)
                .<PolicyOutcome>map(found -> names.holding(JdbcPolicies.lockName(found.definition()), () -> {
                    var policy = policies.find(digest).orElseThrow();
                    return take(step.apply(policy), policy, official, words.clean(reason.strip()));
                }))
                .orElseGet(NoSuchPolicy::new);
        inForce.forget();
        return outcome;
    }

    private PolicyOutcome take(PolicyStep step, PolicyVersion policy, Official official, String reason) {
        var refusal = refusal(step, policy, official, reason);
        if (refusal.isEmpty()) {
            policies.note(policy, step.word(), official.user(), reason, clock.instant());
        }
        journal.record(event(step, policy, official, reason, refusal.map(Refused::sentence)));
        return refusal.<PolicyOutcome>map(no -> no)
                .orElseGet(() -> new Done(policies.find(policy.digest()).orElseThrow()));
    }

    private static PolicyEvent event(
            PolicyStep step, PolicyVersion policy, Official official, String reason, Optional<String> refusal) {
        return new PolicyEvent(
                policy.digest(),
                policy.definition().name(),
                policy.definition().department(),
                policy.number(),
                step.word(),
                official.user(),
                official.department(),
                reason,
                refusal);
    }

    private Optional<Refused> refusal(PolicyStep step, PolicyVersion policy, Official official, String reason) {
        var name = "Policy \"%s\" v%d".formatted(policy.definition().name(), policy.number());
        if (!step.isOpenTo(official, policy)) {
            var who = policy.definition()
                    .department()
                    .map("a publisher of %s"::formatted)
                    .orElse("an operator, for it binds the whole city");
            return no("wrong-role", "%s is put in force and withdrawn by %s. Ask one.".formatted(name, who));
        }
        if (!VisibleText.isIn(reason)) {
            return no("reason-missing", "%s needs a reason for this. Write one sentence.".formatted(name));
        }
        if (reason.length() > LONGEST_REASON) {
            return no(
                    "reason-too-long",
                    "The reason for %s has more than %d characters. Shorten it.".formatted(name, LONGEST_REASON));
        }
        if (!step.fits(policy)) {
            var stands = policy.inForce() ? "in force already" : "not in force, so it cannot be withdrawn";
            return no("wrong-stage", "%s is %s.".formatted(name, stands));
        }
        if (step.isAlone(policy, official)) {
            return no("two-people", "%s %s. Ask a second official.".formatted(name, step.whyNotAlone(official)));
        }
        return step == PolicyStep.ENFORCE ? stray(policy, name) : Optional.empty();
    }

    /** In force it would look as if it forbade something. */
    private Optional<Refused> stray(PolicyVersion policy, String name) {
        var known = toolsets.tools(policy.definition().department());
        return known.strays(policy.definition()).stream()
                .findFirst()
                .map(stray -> new Refused(
                        "no-such-tool",
                        "%s would bind nothing by \"%s\" (rule \"%s\"): no toolset that was handed in has it. %s"
                                .formatted(name, stray.tools(), stray.rule(), wayOut(known.near(stray.tools())))));
    }

    private static String wayOut(Optional<String> near) {
        return near.map("Did you mean \"%s\"? Correct it and hand the policy in again."::formatted)
                .orElse("Correct it and hand the policy in again, or hand in the toolset first.");
    }

    private static boolean sees(Official official, PolicyVersion policy) {
        return official.is(Role.OPERATOR) || policy.definition().binds(official.department());
    }

    private static Optional<Refused> no(String code, String sentence) {
        return Optional.of(new Refused(code, sentence));
    }
}
