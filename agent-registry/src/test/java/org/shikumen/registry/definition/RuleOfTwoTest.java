package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample, with a booking that nobody is asked about. Its estimate reveals names of items, its renewal takes an id number. */
class RuleOfTwoTest {

    private static final String UNASKED = SampleBundle.definition().replace("""
                  decision: CITIZEN_CONFIRM
                  effect: AT_MOST_ONCE
            """, """
                  decision: AUTO
                  effect: {class: IDEMPOTENT_KEY, header: Idempotency-Key}
            """);

    private final DefinitionReader reader = new DefinitionReader(SampleBundle.tools());

    @Test
    void namesTheToolThatNobodyIsAskedAboutWithReasonAndRemedy() {
        assertThat(problems(UNASKED)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(SampleBundle.FILE);
            assertThat(problem.line()).isEqualTo(17);
            assertThat(problem.path()).isEqualTo("spec.tools[1]");
            assertThat(problem.sentence().in("en"))
                    .contains("\"residence-permit/bookCounter\" changes something and nobody is asked")
                    .contains("\"residence-permit/estimatePoints\" reveals the free text \"items.name\"")
                    .contains("\"residence-permit/submitRenewal\" takes the personal \"idNo\"");
            assertThat(problem.remedy().in("en")).contains("CITIZEN_CONFIRM", "bookCounter");
        });
    }

    @Test
    void acceptsAChangeThatSomebodyIsAskedAbout() {
        assertThat(problems(SampleBundle.definition())).isEmpty();
        assertThat(problems(UNASKED.replace(
                        "decision: AUTO\n      effect: {", "decision: OFFICER_APPROVE\n      effect: {")))
                .isEmpty();
    }

    @Test
    void acceptsAnAgentThatReadsTypedFieldsOnly() {
        assertThat(problems(UNASKED.replace("[total, items, ruleVersion, asOf]", "[total, items.points, asOf]")))
                .isEmpty();
        assertThat(problems(UNASKED.replace("[total, items, ruleVersion, asOf]", "[total, ruleVersion, asOf]")))
                .hasSize(1);
    }

    @Test
    void acceptsAnAgentThatSeesNobodysData() {
        var anonymous = UNASKED.replaceAll("(?m)^ +personal: .*\\n", "");

        assertThat(problems(anonymous))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence().in("en"))
                        .contains("works on the file of a person known by real name"));
        assertThat(problems(anonymous.replaceAll("(?m)^ +assurance: .*\\n", "")))
                .isEmpty();
    }

    @Test
    void countsNothingThatOnlyPeopleDo() {
        var prepared =
                UNASKED.replace("decision: AUTO\n      effect: READ", "decision: HUMAN_ONLY\n      effect: READ");

        assertThat(problems(prepared)).isEmpty();
    }

    private List<Problem> problems(String definition) {
        return reader.read(SampleBundle.withDefinition(definition), StoredToolsets.NONE)
                .problems();
    }
}
