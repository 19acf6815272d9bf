package org.shikumen.registry.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.registry.definition.StoredContent;
import org.shikumen.registry.release.ReleaseOutcome.Refused;
import org.shikumen.registry.release.ReleaseOutcome.Rule;
import tools.jackson.databind.json.JsonMapper;

/** The third version of the harbour's guide, written by Ann and approved by Rob. */
class WhoMayTakeAStepTest {

    private static final Map<Step, Stage> BEFORE = Map.of(
            Step.SUBMIT, Stage.DRAFT,
            Step.APPROVE, Stage.IN_REVIEW,
            Step.REJECT, Stage.IN_REVIEW,
            Step.DEPLOY, Stage.APPROVED,
            Step.SUSPEND, Stage.LIVE,
            Step.RESUME, Stage.SUSPENDED,
            Step.RETIRE, Stage.LIVE,
            Step.STEP_BACK, Stage.LIVE);

    /** step, whose it is at home, whose it is from another department */
    @ParameterizedTest
    @CsvSource({
        "SUBMIT, AUTHOR, ''",
        "APPROVE, REVIEWER, ''",
        "REJECT, REVIEWER, ''",
        "DEPLOY, PUBLISHER, ''",
        "SUSPEND, PUBLISHER OPERATOR, OPERATOR",
        "RESUME, PUBLISHER, ''",
        "RETIRE, PUBLISHER OPERATOR, OPERATOR",
        "STEP_BACK, '', ''"
    })
    void isThoseWithItsRoleAtHomeAndAnOperatorWhoStops(Step step, String atHome, String elsewhere) {
        assertThat(mayTake(step, "harbour")).isEqualTo(atHome);
        assertThat(mayTake(step, "museum")).isEqualTo(elsewhere);
    }

    /** step, who of Ann, Rob and Sue may take it, though each has every role */
    @ParameterizedTest
    @CsvSource({
        "SUBMIT, ann",
        "APPROVE, rob sue",
        "REJECT, rob sue",
        "DEPLOY, sue",
        "RESUME, sue",
        "SUSPEND, ann rob sue",
        "RETIRE, ann rob sue"
    })
    void isNobodyWhoHadAHandInItBefore(Step step, String people) {
        var may = Stream.of("ann", "rob", "sue")
                .filter(user -> refusal(step, everyRole(user), "Council day.", BEFORE.get(step))
                        .isEmpty());

        assertThat(may.collect(Collectors.joining(" "))).isEqualTo(people);
    }

    @Test
    void isNobodyWithoutAReasonOfSomeWords() {
        var sue = everyRole("sue");

        assertThat(rule(Step.DEPLOY, sue, "\u3000\n", Stage.APPROVED)).contains(Rule.REASON);
        assertThat(rule(Step.DEPLOY, sue, "x".repeat(2001), Stage.APPROVED)).contains(Rule.REASON);
        assertThat(rule(Step.DEPLOY, sue, "x".repeat(2000), Stage.APPROVED)).isEmpty();
    }

    /** where it stands, the step asked for, the way out that is told */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT     | DEPLOY  | From here it can only be submitted.
            IN_REVIEW | DEPLOY  | From here it can only be approved or be rejected.
            APPROVED  | APPROVE | From here it can only be deployed or be retired.
            LIVE      | APPROVE | From here it can only be suspended or be retired.
            SUSPENDED | DEPLOY  | From here it can only be resumed or be retired.
            RETIRED   | RESUME  | Nothing follows from here; hand in a new version.
            REJECTED  | SUBMIT  | Nothing follows from here; hand in a new version.
            STAGED    | DEPLOY  | Nothing follows from here; hand in a new version.
            CANARY    | SUSPEND | Nothing follows from here; hand in a new version.
            """)
    void isToldWhereItCanGoFromHere(Stage stage, Step step, String wayOut) {
        var refusal = refusal(step, everyRole("sue"), "Council day.", stage);

        assertThat(refusal).get().satisfies(refused -> {
            assertThat(refused.rule()).isEqualTo(Rule.STAGE);
            assertThat(refused.sentence())
                    .startsWith("Agent \"guide\" v3 is " + stage.word())
                    .endsWith(wayOut);
        });
    }

    @ParameterizedTest
    @CsvSource({"harbour, AUDITOR, true", "museum, PUBLISHER, false", "museum, OPERATOR, true"})
    void isNobodyOfAnotherDepartmentWhoShouldNotEvenKnow(String department, Role role, boolean knows) {
        var official = new Official("sue", department, Set.of(role));

        assertThat(Request.sees(official, version(Stage.LIVE))).isEqualTo(knows);
    }

    private static String mayTake(Step step, String department) {
        return Stream.of(Role.values())
                .filter(role -> !rule(
                                step,
                                new Official(step == Step.SUBMIT ? "ann" : "sue", department, Set.of(role)),
                                "Council day.",
                                BEFORE.get(step))
                        .equals(Optional.of(Rule.ROLE)))
                .map(Role::name)
                .collect(Collectors.joining(" "));
    }

    private static Official everyRole(String user) {
        return new Official(user, "harbour", Set.of(Role.values()));
    }

    private static Optional<Rule> rule(Step step, Official official, String reason, Stage stage) {
        return refusal(step, official, reason, stage).map(Refused::rule);
    }

    private static Optional<Refused> refusal(Step step, Official official, String reason, Stage stage) {
        return new Request(step, official, reason).refusal(version(stage));
    }

    static AgentVersion version(Stage stage) {
        var content =
                JsonMapper.shared().readTree("{\"metadata\": {\"name\": \"guide\", \"department\": \"harbour\"}}");
        return new AgentVersion(
                StoredContent.agent(content),
                3,
                "0".repeat(64),
                Map.of(),
                stage,
                1,
                "ann",
                Optional.of("rob"),
                Optional.empty(),
                Instant.EPOCH);
    }
}
