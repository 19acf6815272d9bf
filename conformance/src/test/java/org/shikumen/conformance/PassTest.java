package org.shikumen.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shikumen.conformance.cases.Case;
import org.shikumen.conformance.cases.Case.Kind;
import org.shikumen.conformance.cases.House;
import org.shikumen.conformance.cases.Scene;
import org.shikumen.conformance.office.Office;
import org.shikumen.conformance.run.Pass;
import org.shikumen.conformance.run.Report;

/** The judge can say no. */
class PassTest {

    @Test
    void failsACaseThatNeverAsksTheJudge() {
        try (var office = new Office("127.0.0.1", 0)) {
            var report = run(office, new Case("Nobody looks", "nothing", Kind.USUAL, scene -> () -> {}));

            assertThat(report.held()).isZero();
        }
    }

    @Test
    void failsACaseWhoseCallComesAfterItsEnd() {
        try (var office = new Office("127.0.0.1", 0)) {
            var report = run(office, new Case("It comes late", "0 calls", Kind.USUAL, scene -> () -> {
                scene.nothingSent();
                call(office, scene.ref());
            }));

            assertThat(report.held()).isZero();
        }
    }

    @Test
    void countsACallThatNoCaseAccountsFor() {
        try (var office = new Office("127.0.0.1", 0)) {
            var report = run(office, new Case("Something else is sent", "0 calls", Kind.USUAL, scene -> () -> {
                scene.nothingSent();
                call(office, "somebody-else");
            }));

            assertThat(report.held()).isEqualTo(1);
            assertThat(report.unaccounted()).isEqualTo(1);
        }
    }

    /** Several passes ask one office, and what came in an earlier one was judged there. */
    @Test
    void countsNothingThatCameBeforeIt() {
        try (var office = new Office("127.0.0.1", 0)) {
            call(office, "of-an-earlier-pass");

            var report = run(office, new Case("Nothing is sent", "0 calls", Kind.USUAL, scene -> scene::nothingSent));

            assertThat(report.held()).isEqualTo(1);
            assertThat(report.unaccounted()).isZero();
        }
    }

    @Test
    void takesAQuestionForNoCall() {
        try (var office = new Office("127.0.0.1", 0)) {
            var report = run(office, new Case("A note is read", "0 calls", Kind.USUAL, scene -> () -> {
                read(office, scene.ref());
                scene.nothingSent();
            }));

            assertThat(report.held()).isEqualTo(1);
            assertThat(report.unaccounted()).isZero();
        }
    }

    @Test
    void doesNothingMoreAboutACaseThatCouldNotBeOpened() {
        try (var office = new Office("127.0.0.1", 0)) {
            var report = run(office, new Case("It does not open", "nothing", Kind.USUAL, PassTest::broken));

            assertThat(report.results().getFirst().failure()).get().isInstanceOf(AssertionError.class);
        }
    }

    private static Case.Ending broken(Scene scene) {
        throw new AssertionError(scene.ref());
    }

    private static Report run(Office office, Case... cases) {
        return new Pass("test", new House(List.of(nobody())), office, Pass.quiet(), Duration.ZERO).run(List.of(cases));
    }

    private static Service nobody() {
        return (Service) Proxy.newProxyInstance(
                Service.class.getClassLoader(), new Class<?>[] {Service.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("Nobody is asked to " + method.getName());
                });
    }

    private static void call(Office office, String ref) {
        send(HttpRequest.newBuilder(URI.create(office.address("desk") + "/order"))
                .POST(BodyPublishers.ofString("{\"ref\":\"%s\",\"item\":\"lamp\"}".formatted(ref))));
    }

    private static void read(Office office, String ref) {
        send(HttpRequest.newBuilder(URI.create(office.address("desk") + "/notes/" + ref)));
    }

    private static void send(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            http.send(request.build(), BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
