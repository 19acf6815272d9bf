package org.shikumen.conformance;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.shikumen.conformance.cases.Case;
import org.shikumen.conformance.cases.Case.Kind;
import org.shikumen.conformance.cases.Cases;
import org.shikumen.conformance.cases.House;
import org.shikumen.conformance.http.ShikumenOverHttp;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.office.ScriptedModel;
import org.shikumen.conformance.run.Pass;
import org.shikumen.conformance.run.Report;

/** A server that runs already: {@code -Dconformance.url=…}, several nodes with commas between. See README.md. */
@EnabledIfSystemProperty(named = "conformance.url", matches = ".+")
class RunningServerIT {

    @TestFactory
    @Timeout(value = 3, unit = TimeUnit.HOURS) // somebody else's server may be slow in each of its cases
    Stream<DynamicNode> holds() {
        var host = System.getProperty("conformance.host", "127.0.0.1");
        try (var office = new Office(host, Integer.getInteger("conformance.office-port", 0));
                var model = new ScriptedModel(host, Integer.getInteger("conformance.model-port", 8099))) {
            System.out.println("The model answers at " + model.baseUrl());
            var report = new Pass("running", new House(nodes()), office, Pass.quiet()).run(cases());
            System.out.println(Report.table(List.of(report)));
            return Judged.tests(report);
        }
    }

    /** Where a stop of the whole platform would be felt, or only some cases are wanted, these can be left out. */
    private static List<Case> cases() {
        var wanted = System.getProperty("conformance.only", "");
        var platform = !Boolean.getBoolean("conformance.spare-platform");
        return Cases.all().stream()
                .filter(each -> platform || each.kind() != Kind.ALONE)
                .filter(each -> each.sentence().contains(wanted))
                .toList();
    }

    private static List<Service> nodes() {
        return Arrays.stream(System.getProperty("conformance.url").split(","))
                .map(URI::create)
                .map(adapter())
                .toList();
    }

    /** Somebody else's server comes with a class of its own that has a constructor from a URI. */
    private static Function<URI, Service> adapter() {
        var name = System.getProperty("conformance.adapter", ShikumenOverHttp.class.getName());
        return address -> {
            try {
                return (Service) Class.forName(name).getConstructor(URI.class).newInstance(address);
            } catch (ReflectiveOperationException unusable) {
                throw new IllegalArgumentException(
                        "The adapter %s needs a public constructor from a java.net.URI.".formatted(name), unusable);
            }
        };
    }
}
