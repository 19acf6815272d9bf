package org.shikumen.registry.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.change.Line.Mark;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.SampleBundle;

class TextDifferencesTest {

    private static final String API = SampleBundle.API;

    @Test
    void showsOnlyTheTextsThatDiffer() {
        var first = SampleVersion.first();

        assertThat(first.differencesTo(first)).isEmpty();
        assertThat(first.differencesTo(SampleVersion.changed("pool: city", "pool: other")))
                .singleElement()
                .satisfies(text -> {
                    assertThat(text.part()).isEqualTo(Part.AGENT);
                    assertThat(text.name()).isEqualTo("residence-points");
                    assertThat(lines(text, Mark.REMOVED)).containsExactly("  model: {pool: city, temperature: 0.1}");
                    assertThat(lines(text, Mark.ADDED)).containsExactly("  model: {pool: other, temperature: 0.1}");
                });
    }

    @Test
    void showsAToolsetThatTheAgentPinsInAnotherForm() {
        assertThat(SampleVersion.first().differencesTo(SampleVersion.changed("assurance: 3 ", "assurance: 1 ")))
                .singleElement()
                .satisfies(text -> {
                    assertThat(text.part()).isEqualTo(Part.TOOLSET);
                    assertThat(lines(text, Mark.ADDED))
                            .singleElement()
                            .asString()
                            .contains("assurance: 1");
                });
    }

    @Test
    void showsADocumentThatTheTextOnlyNames() {
        var moved = SampleVersion.withApi("/counters/bookings", "/counters/seats");

        assertThat(SampleVersion.first().differencesTo(moved)).singleElement().satisfies(text -> {
            assertThat(text.part()).isEqualTo(Part.API_DOCUMENT);
            assertThat(lines(text, Mark.ADDED)).anyMatch(line -> line.contains("/counters/seats"));
        });
    }

    @Test
    void showsAnswersOfTheSandboxThatTheTextOnlyNames() {
        assertThat(stubs("LJ-1").differencesTo(stubs("LJ-2"))).singleElement().satisfies(text -> {
            assertThat(text.part()).isEqualTo(Part.STUBS);
            assertThat(lines(text, Mark.REMOVED)).singleElement().asString().contains("LJ-1");
            assertThat(lines(text, Mark.ADDED)).singleElement().asString().contains("LJ-2");
        });
    }

    private static SampleVersion stubs(String number) {
        var stub = "{\"request\": {\"urlPath\": \"/counters/bookings\"}, \"response\": {\"body\": \"%s\"}}";
        var files = new ArrayList<>(
                SampleBundle.changed("  operations:\n", "  stubs: residence-permit.stubs.json\n  operations:\n"));
        files.add(new BundleFile("residence-permit.stubs.json", stub.formatted(number)));
        return SampleVersion.of(files);
    }

    @Test
    void showsADocumentOnceThatStandsInTheText() {
        assertThat(inline("/counters/bookings").differencesTo(inline("/counters/seats")))
                .extracting(TextDifference::part)
                .containsExactly(Part.TOOLSET);
    }

    /** What the author says about the document in a comment does not hide it. */
    @Test
    void showsADocumentOfWhichTheTextOnlySaysThatItStandsThere() {
        var pretending = "  openapi: " + API + " # openapi: 3.0.3";
        var before = SampleVersion.changed("  openapi: " + API, pretending);
        var after = SampleVersion.of(List.of(
                new BundleFile(SampleBundle.FILE, SampleBundle.definition().replace("  openapi: " + API, pretending)),
                new BundleFile(API, SampleBundle.api().replace("/counters/bookings", "/counters/seats"))));

        assertThat(before.differencesTo(after)).extracting(TextDifference::part).containsExactly(Part.API_DOCUMENT);
    }

    private static SampleVersion inline(String path) {
        var document = SampleBundle.api().replace("/counters/bookings", path).indent(4);
        var definition = SampleBundle.definition().replace("  openapi: " + API + "\n", "  openapi:\n" + document);
        return SampleVersion.of(List.of(new BundleFile(SampleBundle.FILE, definition)));
    }

    private static Stream<String> lines(TextDifference text, Mark mark) {
        return text.passages().orElseThrow().stream()
                .flatMap(passage -> passage.lines().stream())
                .filter(line -> line.mark() == mark)
                .map(Line::text);
    }
}
