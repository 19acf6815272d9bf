package org.shikumen.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.ToolName;

class DefinitionReaderTest {

    private final DefinitionReader reader = new DefinitionReader(SampleBundle.tools());

    @Test
    void readsTheDesignsSampleWithoutProblems() {
        var reading = read(SampleBundle.residencePermit());

        assertThat(reading.problems()).isEmpty();
        var agent = reading.agents().getFirst().definition();
        assertThat(agent.name()).isEqualTo("residence-points");
        assertThat(agent.onBehalfOf().in("zh")).isEqualTo("静河区人口服务中心");
        assertThat(agent.tools()).contains(ToolName.parse("residence-permit/submitRenewal"));
        assertThat(agent.limits().decideWithin()).isEqualTo(Duration.ofHours(24));
        assertThat(agent.retention().actions()).isEqualTo(Period.ofYears(3));
        var toolset = reading.toolsets().getFirst().toolset();
        assertThat(toolset.resilience().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(toolset.operations().get("submitRenewal").decision()).isEqualTo(DecisionMode.CITIZEN_CONFIRM);
        assertThat(toolset.operations().get("submitRenewal").effect().header()).contains("Idempotency-Key");
        assertThat(toolset.operations().get("bookCounter").effect().type()).isEqualTo(EffectClass.AT_MOST_ONCE);
        assertThat(toolset.openapi()).startsWith("{\"openapi\":\"3.0.3\"");
        assertThat(reading.agents().getFirst().toolsets())
                .containsEntry("residence-permit", reading.toolsets().getFirst().digest());
    }

    @Test
    void fillsInWhatTheDesignAllowsToLeaveOut() {
        var reading = read(List.of(BundleFile.bare("""
            apiVersion: shikumen.org/v1
            kind: Agent
            metadata: {name: guide, department: harbour}
            spec:
              title: {en: Guide}
              onBehalfOf: {en: Harbour office}
              responsible: {officer: a.officer, deputy: b.officer}
              languages: [en]
              instructions: Help.
            """)));

        assertThat(reading.problems()).isEmpty();
        var agent = reading.agents().getFirst().definition();
        assertThat(agent.model()).isEqualTo(AgentDefinition.Model.DEFAULT);
        assertThat(agent.limits()).isEqualTo(AgentDefinition.Limits.DEFAULT);
        assertThat(agent.handOver()).isEqualTo(new AgentDefinition.HandOver("harbour", 2));
    }

    @Test
    void saysEverythingThatIsWrongAtOnceWithFileAndLine() {
        var broken = SampleBundle.definition()
                .replace("limits: {toolCallsPerTurn: 6", "limts: {toolCallsPerTurn: 6")
                .replace("deputy: population.reviewer", "deputy: population.officer")
                .replace("actions: P3Y", "actions: P90D")
                .replace("decision: AUTO", "decision: AUTOMATIC")
                .replace("assurance: 3 ", "assurance: 7 ");

        var problems = read(SampleBundle.withDefinition(broken)).problems();

        assertThat(problems).extracting(Problem::file).containsOnly(SampleBundle.FILE);
        assertThat(problems)
                .extracting(Problem::line, Problem::path)
                .containsExactly(
                        tuple(10, "spec.responsible.deputy"),
                        tuple(19, "spec.limts"),
                        tuple(21, "spec.retention.actions"),
                        tuple(33, "spec.operations.estimatePoints.decision"),
                        tuple(44, "spec.operations.submitRenewal.assurance"));
        assertThat(problems.get(1).remedy().in("en")).isEqualTo("Write \"limits\".");
    }

    @Test
    void namesTheLineOfTheApiDocumentThatCannotBeRead() {
        var files = List.of(
                SampleBundle.residencePermit().getFirst(),
                new BundleFile(SampleBundle.API, "openapi: 3.0.3\npaths: {a: [\n"));

        var problems = read(files).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(SampleBundle.API);
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    /** What an author would miss for that reason alone is not told: it stands in the file that cannot be read. */
    @Test
    void tellsOneSlipInAToolsetOnce() {
        var parts = SampleBundle.definition().split("(?m)^---$");
        var files = List.of(
                new BundleFile("points.agent.yaml", parts[0]),
                new BundleFile("permit.toolset.yaml", parts[1].replace("  endpoints:", "\tendpoints:")),
                SampleBundle.residencePermit().getLast());

        var problems = read(files).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("permit.toolset.yaml");
            assertThat(problem.sentence().in("en")).startsWith("The text cannot be read");
        });
    }

    @Test
    void namesTheFileInWhichNoDefinitionIs() {
        assertThat(read(List.of(new BundleFile("points/guide.yaml", "# to be written\n")))
                        .problems())
                .extracting(Problem::file, Problem::line)
                .containsExactly(tuple("points/guide.yaml", 1));
        assertThat(read(List.of()).problems()).extracting(Problem::file).containsExactly(BundleFile.BARE);
    }

    @Test
    void passesOnWhatToolsFindAtTheLineWhereItWasWritten() {
        var problems = read(SampleBundle.changed("personal: [idNo]", "personal: [idNumber]"))
                .problems();

        assertThat(problems)
                .extracting(Problem::file, Problem::line, Problem::path)
                .containsExactly(tuple(SampleBundle.FILE, 46, "spec.operations.submitRenewal.personal"));
    }

    /** A file of one, of a list or of what WireMock exports, or the stub itself, in the order in which they are named. */
    @Test
    void takesStubsInEachFormThatTheyAreKeptIn() {
        var stub = "{\"request\": {\"urlPath\": \"/%s\"}, \"response\": {\"status\": 200}}";
        var definition = SampleBundle.definition()
                .replace(
                        "  resilience:",
                        "  stubs: [one.json, list.json, stubs/export.json, %s]\n  resilience:"
                                .formatted(stub.formatted("five")));
        var files = List.of(
                new BundleFile(SampleBundle.FILE, definition),
                SampleBundle.residencePermit().getLast(),
                new BundleFile("one.json", stub.formatted("one")),
                new BundleFile("list.json", "[%s, %s]".formatted(stub.formatted("two"), stub.formatted("three"))),
                new BundleFile("stubs/export.json", "{\"mappings\": [%s]}".formatted(stub.formatted("four"))));

        var reading = read(files);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.toolsets().getFirst().toolset().stubs())
                .extracting(each -> each.at("/request/urlPath").asString())
                .containsExactly("/one", "/two", "/three", "/four", "/five");
    }

    /** As editors of other systems leave them. */
    @Test
    void readsJsonIndentedByTabsAndATextThatBeginsWithAMark() {
        var inTabs = new BundleFile("agent.json", """
            \t{
            \t"apiVersion": "shikumen.org/v1", "kind": "Agent",
            \t"metadata": {"name": "guide", "department": "harbour"},
            \t"spec": {"title": {"en": "Guide"}, "onBehalfOf": {"en": "Harbour office"},
            \t\t"responsible": {"officer": "a.officer", "deputy": "a.officer"},
            \t\t"languages": ["en"], "instructions": "Help."}
            }
            """);
        var marked = new BundleFile(SampleBundle.FILE, "\uFEFF" + SampleBundle.definition());

        assertThat(read(List.of(inTabs)).problems())
                .extracting(Problem::line, Problem::path)
                .containsExactly(tuple(5, "spec.responsible.deputy"));
        assertThat(read(List.of(marked, SampleBundle.residencePermit().getLast()))
                        .problems())
                .isEmpty();
    }

    private Reading read(List<BundleFile> files) {
        return reader.read(files, StoredToolsets.NONE);
    }
}
