package org.shikumen.deploy.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A government system that lives in the test's own JVM, so that its journal survives whatever happens to the application. */
public final class Government implements AutoCloseable {

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Doorman()));

    /** A call at the door. */
    public record Arrival(Instant at, String body, Optional<String> key) {}

    private final Queue<Arrival> arrived = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Arrival> doorkeeper = call -> {};

    private Government() {
        server.start();
        server.stubFor(post(urlPathMatching(".*/permits"))
                .willReturn(okJson("{\"orderNo\":\"P-1001\",\"state\":\"ORDERED\"}")));
        server.stubFor(get(urlPathMatching(".*/plates/.*")).willReturn(okJson("{\"owner\":\"yes\"}")));
        server.stubFor(post(urlPathMatching(".*/stickers"))
                .willReturn(okJson("{\"orderNo\":\"S-2001\",\"state\":\"ORDERED\"}")));
    }

    /** Every call so far, answered or not, in the order of their coming. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrived);
    }

    /** The parking office: takes orders of permits and of stickers. */
    public static Government parkingOffice() {
        return new Government();
    }

    public int port() {
        return server.port();
    }

    /** Somebody who looks at each call before it is let in. */
    public void watchedBy(Consumer<Arrival> doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /** Answers calls that name this only after a while. */
    public void thinksLongAbout(String text) {
        server.addStubMapping(post(anyUrl())
                .withRequestBody(containing(text))
                .willReturn(
                        okJson("{\"orderNo\":\"P-1001\",\"state\":\"ORDERED\"}").withFixedDelay(60_000))
                .build());
    }

    /** Takes calls that name this and hangs up. */
    public void hangsUpOn(String text) {
        server.addStubMapping(post(anyUrl())
                .withRequestBody(containing(text))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .build());
    }

    /** From now on they are answered like any other. */
    public void worksAgainFor(String text) {
        server.addStubMapping(post(anyUrl())
                .withRequestBody(containing(text))
                .willReturn(okJson("{\"orderNo\":\"S-2001\",\"state\":\"ORDERED\"}"))
                .build());
    }

    /** Whether such a call has come in, answered or not. */
    public boolean thinksAbout(String text) {
        return arrived.stream().anyMatch(call -> call.body().contains(text));
    }

    /** Calls whose body names this, oldest first. */
    public List<LoggedRequest> callsNaming(String text) {
        return server.findAll(postRequestedFor(anyUrl())).stream()
                .filter(call -> call.getBodyAsString().contains(text))
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /** When calls came whose body names this, in no order. */
    public List<Instant> arrivalsNaming(String text) {
        return arrived.stream()
                .filter(call -> call.body().contains(text))
                .map(Arrival::at)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** WireMock's journal lists a call when it has been answered; this notes it at the door. */
    private final class Doorman implements ServeEventListener {

        @Override
        public void beforeMatch(ServeEvent event, Parameters parameters) {
            var call = new Arrival(
                    Instant.now(),
                    event.getRequest().getBodyAsString(),
                    Optional.ofNullable(event.getRequest().getHeader("Idempotency-Key")));
            arrived.add(call);
            doorkeeper.accept(call);
        }

        @Override
        public boolean applyGlobally() {
            return true;
        }

        @Override
        public String getName() {
            return "doorman";
        }
    }
}
