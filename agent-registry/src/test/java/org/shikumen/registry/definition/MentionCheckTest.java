package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MentionCheckTest {

    private static final DefinitionReader READER = new DefinitionReader(SampleBundle.tools(), new Population());

    @Test
    void saysNothingOfPeopleAndQueuesThatAreThere() {
        assertThat(read(SampleBundle.residencePermit()).warnings()).isEmpty();
        assertThat(read(SampleBundle.changed("queue: population-service", "queue: late-desk"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfAMisspeltOfficerAndTakesTheDefinitionAllTheSame() {
        var reading = read(SampleBundle.changed("officer: population.officer", "officer: population.oficer"));

        assertThat(reading.isClean()).isTrue();
        assertThat(reading.agents()).hasSize(1);
        assertThat(reading.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.file()).isEqualTo(SampleBundle.FILE);
            assertThat(warning.line()).isEqualTo(10);
            assertThat(warning.path()).isEqualTo("spec.responsible.officer");
            assertThat(warning.sentence().in("en")).contains("\"population.oficer\"");
            assertThat(warning.remedy().in("en")).isEqualTo("Did you mean \"population.officer\"?");
        });
    }

    @Test
    void warnsOfADeputyNobodyHasHeardOf() {
        var warnings = read(SampleBundle.changed("deputy: population.reviewer", "deputy: somebody.from.the.harbour"))
                .warnings();

        assertThat(warnings)
                .extracting(Problem::path, problem -> problem.remedy().in("en"))
                .containsExactly(tuple(
                        "spec.responsible.deputy",
                        "Correct the name, or see to it that they can sign in before the agent goes live."));
    }

    @Test
    void warnsOfAQueueThatIsNotTheDepartments() {
        var near = read(SampleBundle.changed("queue: population-service", "queue: population-servce"));
        var far = read(SampleBundle.changed("queue: population-service", "queue: urban-hotline"));

        assertThat(near.warnings())
                .extracting(
                        Problem::line,
                        Problem::path,
                        problem -> problem.remedy().in("en"))
                .containsExactly(tuple(20, "spec.handOver.queue", "Did you mean \"population-service\"?"));
        assertThat(far.isClean()).isTrue();
        assertThat(far.warnings())
                .extracting(problem -> problem.remedy().in("en"))
                .containsExactly("Leave it out for the department's own, or keep it if the queue is new.");
    }

    /** Another pool answers, so the agent would go live and nobody would notice. */
    @Test
    void warnsOfAPoolOfModelsThatIsNotSetUp() {
        var near = read(SampleBundle.changed("pool: city", "pool: citty"));
        var far = read(SampleBundle.changed("pool: city", "pool: nowhere"));

        assertThat(near.warnings())
                .extracting(
                        Problem::line,
                        Problem::path,
                        problem -> problem.remedy().in("en"))
                .containsExactly(tuple(12, "spec.model.pool", "Did you mean \"city\"?"));
        assertThat(far.isClean()).isTrue();
        assertThat(far.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.sentence().in("en"))
                    .isEqualTo(
                            "No pool of models is called \"nowhere\" here: the pool \"city\" would answer for the agent.");
            assertThat(warning.sentence().in("zh")).contains("「nowhere」", "模型池「city」");
            assertThat(warning.remedy().in("en")).startsWith("Correct the name, leave it out for \"city\", or");
        });
    }

    @Test
    void looksForNoQueueOfADepartmentThatIsNotTold() {
        var warnings = read(SampleBundle.changed("department: population-service", "department: Population Service"))
                .warnings();

        assertThat(warnings).isEmpty();
    }

    @Test
    void tellsAMissingOfficerAsAProblemOnly() {
        var reading = read(SampleBundle.changed("{officer: population.officer, ", "{"));

        assertThat(reading.problems()).extracting(Problem::path).containsExactly("spec.responsible.officer");
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void looksNobodyUpWhereNobodyIsKnown() {
        var files = SampleBundle.changed(
                "{officer: population.officer, deputy: population.reviewer}", "{officer: a, deputy: b}");

        assertThat(new DefinitionReader(SampleBundle.tools())
                        .read(files, StoredToolsets.NONE)
                        .warnings())
                .isEmpty();
    }

    private static Reading read(List<BundleFile> files) {
        return READER.read(files, StoredToolsets.NONE);
    }

    private static final class Population implements Surroundings {

        @Override
        public Set<String> officials() {
            return Set.of("population.officer", "population.reviewer");
        }

        @Override
        public Set<String> pools() {
            return Set.of("city", "quiet");
        }

        @Override
        public Set<String> queues(String department) {
            return Set.of(department, "late-desk");
        }
    }
}
