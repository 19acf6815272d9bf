package org.shikumen.conformance.office;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The system behind the tools. It does whatever it is asked, and WireMock's journal of what it was asked is the judge. */
public final class Office implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String DONE = "{\"orderNo\":\"C-1001\",\"state\":\"DONE\"}";

    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final String host;
    private final WireMockServer server;

    /**
     * @param host the address by which the server under test reaches this machine
     * @param port 0 for any free one
     */
    public Office(String host, int port) {
        this.host = host;
        var config =
                wireMockConfig().bindAddress(host).extensions(new Doorman()).containerThreads(64);
        server = new WireMockServer(port == 0 ? config.dynamicPort() : config.port(port));
        server.start();
        server.stubFor(post(urlPathMatching("/.*")).willReturn(okJson(DONE)));
        server.stubFor(
                get(urlPathMatching("/.*/notes/.*")).willReturn(okJson("{\"state\":\"OPEN\",\"note\":\"As usual.\"}")));
    }

    /** Where a desk calls it. */
    public String address(String under) {
        return "http://%s:%d/%s".formatted(host, server.port(), under);
    }

    /** The note under this reference says something else. */
    public void notes(String ref, String note) {
        var body = JSON.createObjectNode().put("state", "OPEN").put("note", note);
        server.stubFor(get(urlPathMatching("/.*/notes/" + ref)).willReturn(okJson(body.toString())));
    }

    /** Calls with this reference are answered only after a while. */
    public void thinksAbout(String ref, Duration time) {
        server.stubFor(post(urlPathMatching("/.*"))
                .withRequestBody(containing(quoted(ref)))
                .willReturn(okJson(DONE).withFixedDelay(Math.toIntExact(time.toMillis()))));
    }

    /** Whether such a call stands at the door, answered or not. */
    public boolean hasArrived(String ref) {
        return arrivals(ref) > 0;
    }

    /** All that reached the office under this reference and was not a mere question, oldest first. */
    public List<Effect> received(String ref) {
        awaitAnswersTo(ref);
        return effects().stream()
                .filter(call -> call.getBodyAsString().contains(quoted(ref)))
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .map(Office::effect)
                .toList();
    }

    /** How often anything was changed, under whatever reference. */
    public int receivedInAll() {
        return effects().size();
    }

    private List<LoggedRequest> effects() {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(call -> !call.getMethod().equals(RequestMethod.GET))
                .toList();
    }

    /** The journal lists a call when it has been answered. */
    private void awaitAnswersTo(String ref) {
        Patience.of(Duration.ofMinutes(1))
                .until(() -> effects().stream()
                                .filter(call -> call.getBodyAsString().contains(quoted(ref)))
                                .count()
                        >= arrivals(ref));
    }

    private long arrivals(String ref) {
        return arrived.stream().filter(body -> body.contains(quoted(ref))).count();
    }

    private static Effect effect(LoggedRequest call) {
        var path = call.getUrl();
        var last = path.lastIndexOf('/');
        return new Effect(
                path.substring(1, last), path.substring(last + 1), JSON.readValue(call.getBodyAsString(), FIELDS));
    }

    private static String quoted(String ref) {
        return '"' + ref + '"';
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Doorman implements ServeEventListener {

        @Override
        public void beforeMatch(ServeEvent event, Parameters parameters) {
            if (!event.getRequest().getMethod().equals(RequestMethod.GET)) {
                arrived.add(event.getRequest().getBodyAsString());
            }
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
