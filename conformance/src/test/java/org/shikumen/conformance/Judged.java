package org.shikumen.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.shikumen.conformance.run.Report;

/** A report as tests, one for each case and one for the whole. */
final class Judged {

    private Judged() {}

    static Stream<DynamicNode> tests(Report report) {
        var cases = report.results().stream()
                .map(result -> dynamicTest(result.what().sentence(), () -> {
                    if (result.failure().isPresent()) {
                        throw result.failure().get();
                    }
                }));
        var whole = dynamicTest(
                "Nothing reached the office that no case accounts for",
                () -> assertThat(report.unaccounted()).isZero());
        return Stream.concat(cases, Stream.of(whole));
    }
}
