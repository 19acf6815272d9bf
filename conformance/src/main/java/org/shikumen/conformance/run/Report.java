package org.shikumen.conformance.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shikumen.conformance.cases.Case;

/**
 * What came of a pass.
 *
 * @param unaccounted calls that reached the office and that no case accounts for
 */
public record Report(String name, List<Result> results, int unaccounted, Duration took) {

    public record Result(Case what, Optional<Throwable> failure) {

        boolean holds() {
            return failure.isEmpty();
        }
    }

    public Report {
        results = List.copyOf(results);
    }

    public long held() {
        return results.stream().filter(Result::holds).count();
    }

    /** Cases down, configurations across. All reports are of the same cases. */
    public static String table(List<Report> reports) {
        var table = new StringBuilder();
        var cases = reports.getFirst().results();
        for (var i = 0; i < cases.size(); i++) {
            table.append("%3d  ".formatted(i + 1));
            for (var report : reports) {
                table.append("%-16s".formatted(report.results().get(i).holds() ? "holds" : "BROKEN"));
            }
            table.append(cases.get(i).what().sentence()).append('\n');
        }
        return head(reports) + table + foot(reports);
    }

    private static String head(List<Report> reports) {
        var head = new StringBuilder("     ");
        reports.forEach(report -> head.append("%-16s".formatted(report.name())));
        return head.append("case\n").toString();
    }

    private static String foot(List<Report> reports) {
        var foot = new StringBuilder();
        reports.forEach(report -> foot.append("%s: %d of %d hold, %d calls unaccounted for, %d s%n"
                .formatted(
                        report.name(),
                        report.held(),
                        report.results().size(),
                        report.unaccounted(),
                        report.took().toSeconds())));
        return foot.toString();
    }
}
