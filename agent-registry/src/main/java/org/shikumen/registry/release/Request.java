package org.shikumen.registry.release;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.VisibleText;
import org.shikumen.registry.release.ReleaseOutcome.Refused;
import org.shikumen.registry.release.ReleaseOutcome.Rule;

/** One official asks for one step of one version, for a reason. Knows the rules, touches nothing. */
record Request(Step step, Official official, String reason) {

    private static final int LONGEST_REASON = 2000;

    /** Whose departments' versions this person may know of: their own; an operator keeps the whole platform. */
    static boolean sees(Official official, AgentVersion version) {
        return official.department().equals(version.department()) || official.is(Role.OPERATOR);
    }

    Optional<Refused> refusal(AgentVersion version) {
        return badReason(version)
                .or(() -> wrongRole(version))
                .or(() -> wrongStage(version))
                .or(() -> samePerson(version));
    }

    private Optional<Refused> badReason(AgentVersion version) {
        if (!VisibleText.isIn(reason)) {
            return no(Rule.REASON, "%s cannot %s without a reason. Say why in a sentence.", name(version), verb());
        }
        return reason.length() > LONGEST_REASON
                ? no(
                        Rule.REASON,
                        "The reason for %s has more than %d characters. Shorten it.",
                        name(version),
                        LONGEST_REASON)
                : Optional.empty();
    }

    private Optional<Refused> wrongRole(AgentVersion version) {
        var roles = rolesHere(version);
        return step.roles().stream().anyMatch(roles::contains)
                ? Optional.empty()
                : no(
                        Rule.ROLE,
                        "%s cannot %s by %s: that takes a %s of department %s. Ask one.",
                        name(version),
                        verb(),
                        official.user(),
                        step.roleWords(),
                        version.department());
    }

    /** All roles at home; elsewhere only what holds everywhere. */
    private Set<Role> rolesHere(AgentVersion version) {
        return official.roles().stream()
                .filter(role -> role == Role.OPERATOR || official.department().equals(version.department()))
                .collect(Collectors.toSet());
    }

    private Optional<Refused> wrongStage(AgentVersion version) {
        return step.leadsFrom(version.stage())
                ? Optional.empty()
                : no(
                        Rule.STAGE,
                        "%s is %s; it can %s only when it is %s.%s",
                        name(version),
                        version.stage().word(),
                        verb(),
                        step.fromWords(),
                        wayOut(version));
    }

    private static String wayOut(AgentVersion version) {
        var next = Step.from(version.stage());
        return next.isEmpty()
                ? " Nothing follows from here; hand in a new version."
                : " From here it can only " + next.stream().map(Request::verb).collect(Collectors.joining(" or "))
                        + ".";
    }

    private Optional<Refused> samePerson(AgentVersion version) {
        return switch (step) {
            case SUBMIT -> unlessAuthor(version);
            case APPROVE, REJECT -> ifAuthor(version);
            case DEPLOY, RESUME -> ifAuthor(version).or(() -> ifReviewer(version));
            case SUSPEND, RETIRE, STEP_BACK -> Optional.empty();
        };
    }

    private Optional<Refused> unlessAuthor(AgentVersion version) {
        return version.author().equals(official.user())
                ? Optional.empty()
                : no(
                        Rule.THREE_PEOPLE,
                        "%s was written by %s, and only its author hands it in. Ask %s, or hand in a version of your"
                                + " own.",
                        name(version),
                        version.author(),
                        version.author());
    }

    private Optional<Refused> ifAuthor(AgentVersion version) {
        return version.author().equals(official.user())
                ? no(
                        Rule.THREE_PEOPLE,
                        "%s was written by %s, who cannot also %s it. Ask a second official to %s it.",
                        name(version),
                        official.user(),
                        step.word(),
                        step.word())
                : Optional.empty();
    }

    private Optional<Refused> ifReviewer(AgentVersion version) {
        return version.reviewer().filter(official.user()::equals).isPresent()
                ? no(
                        Rule.THREE_PEOPLE,
                        "%s was approved by %s, who cannot also %s it. Ask a third official to %s it.",
                        name(version),
                        official.user(),
                        step.word(),
                        step.word())
                : Optional.empty();
    }

    private static String name(AgentVersion version) {
        return "Agent \"%s\" v%d".formatted(version.agent(), version.number());
    }

    private String verb() {
        return verb(step);
    }

    private static String verb(Step step) {
        return switch (step) {
            case SUBMIT -> "be submitted";
            case APPROVE -> "be approved";
            case REJECT -> "be rejected";
            case DEPLOY -> "be deployed";
            case SUSPEND -> "be suspended";
            case RESUME -> "be resumed";
            case RETIRE -> "be retired";
            case STEP_BACK -> "step back";
        };
    }

    private static Optional<Refused> no(Rule rule, String sentence, Object... names) {
        return Optional.of(new Refused(rule, sentence.formatted(names)));
    }
}
