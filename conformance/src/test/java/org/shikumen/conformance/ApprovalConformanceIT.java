package org.shikumen.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.shikumen.conformance.cases.Cases;
import org.shikumen.conformance.cases.House;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.office.ScriptedModel;
import org.shikumen.conformance.run.Pass;
import org.shikumen.conformance.run.Report;

/** Shikumen itself: every case on one node, across a {@code kill -9} of it, and on three nodes over one PostgreSQL and Redis. */
@DisabledIfSystemProperty(named = "conformance.url", matches = ".+", disabledReason = "another server is judged")
class ApprovalConformanceIT {

    private static final List<Report> REPORTS = new ArrayList<>();

    @BeforeAll
    static void runAllPasses() {
        try (var office = new Office("127.0.0.1", 0);
                var model = new ScriptedModel("127.0.0.1", 0);
                var first = Node.first(model.baseUrl())) {
            var alone = new House(List.of(first.service()));
            run(new Pass("one-node", alone, office, Pass.quiet()));
            run(new Pass("kill", alone, office, whileAway -> {
                first.kill();
                whileAway.run();
                first.startAgain();
            }));
            try (var second = Node.beside(first, "second", model.baseUrl());
                    var third = Node.beside(first, "third", model.baseUrl())) {
                var three = new House(List.of(first.service(), second.service(), third.service()));
                run(new Pass("three-nodes", three, office, Pass.quiet()));
            }
        }
    }

    private static void run(Pass pass) {
        REPORTS.add(pass.run(Cases.all()));
    }

    @AfterAll
    static void printTheTable() {
        if (!REPORTS.isEmpty()) {
            System.out.println(Report.table(REPORTS));
        }
    }

    @TestFactory
    Stream<DynamicNode> holds() {
        return REPORTS.stream().map(report -> dynamicContainer(report.name(), Judged.tests(report)));
    }
}
