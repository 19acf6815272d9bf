package org.shikumen.conformance.run;

import java.util.List;
import java.util.Map;
import org.shikumen.conformance.cases.Case;

/** The cases as a page: {@code CASES.md}. */
public final class CasesPage {

    private static final String HEAD = """
            # The cases

            Generated from the code: `mvn -pl conformance test -Dtest=CasesPageTest -Dconformance.cases=write`. Each is run on one node, across
            `kill -9` of that node while all cards are open, and on three nodes. "Calls" are what WireMock's journal shows at the office under
            the case's own reference, with exactly the arguments that were shown; each case is judged once more at the end of the pass.
            """;

    private CasesPage() {}

    public static String of(Map<String, List<Case>> topics) {
        var page = new StringBuilder(HEAD);
        var number = 0;
        for (var topic : topics.entrySet()) {
            page.append("\n## ").append(topic.getKey()).append("\n\n| | what holds | judged by |\n|---|---|---|\n");
            for (var each : topic.getValue()) {
                page.append("| %d | %s | %s |\n".formatted(++number, each.sentence(), each.judged()));
            }
        }
        return page.toString();
    }
}
