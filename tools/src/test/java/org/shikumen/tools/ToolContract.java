package org.shikumen.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.limits;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every adapter must do, whatever its protocol says on the wire. An adapter's test extends this and gives three
 * tools on the system at {@link #address()}: one that reads, one under a key, one that happens at most once. Each
 * reveals {@code total} only.
 */
public abstract class ToolContract {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration AMPLE = Duration.ofSeconds(15);
    private static WireMockServer government;

    protected abstract Tool reading(Toolset.Resilience limits);

    protected abstract Tool underKey(Toolset.Resilience limits);

    protected abstract Tool atMostOnce(Toolset.Resilience limits);

    /** Arguments that the tool accepts. */
    protected abstract ObjectNode arguments(Tool tool);

    @BeforeAll
    static void start() {
        government = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .gzipDisabled(true));
        government.start();
    }

    @AfterAll
    static void stop() {
        government.stop();
    }

    @BeforeEach
    void forget() {
        government.resetAll();
    }

    protected static String address() {
        return "http://127.0.0.1:" + government.port();
    }

    protected static WireMockServer government() {
        return government;
    }

    protected ToolResult call(Tool tool) {
        return tool.call(new ToolCall(UUID.randomUUID(), tool.spec().name(), arguments(tool)));
    }

    private static List<LoggedRequest> received() {
        return government.findAll(anyRequestedFor(anyUrl()));
    }

    private static void answers(ResponseDefinitionBuilder response) {
        government.stubFor(any(anyUrl()).willReturn(response));
    }

    /** fault, what came of a read, what came of an effect */
    static Stream<Arguments> faults() {
        var json = "application/json";
        return Stream.of(
                Arguments.of(
                        "reset",
                        fault(Fault.CONNECTION_RESET_BY_PEER),
                        "Unavailable connection-lost",
                        "InDoubt connection-lost"),
                Arguments.of(
                        "empty", fault(Fault.EMPTY_RESPONSE), "Unavailable connection-lost", "InDoubt connection-lost"),
                Arguments.of(
                        "broken chunk",
                        fault(Fault.MALFORMED_RESPONSE_CHUNK),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "random bytes",
                        fault(Fault.RANDOM_DATA_THEN_CLOSE),
                        "Unavailable connection-lost",
                        "InDoubt connection-lost"),
                Arguments.of(
                        "slow",
                        okJson("{\"total\": 1}").withFixedDelay(3000),
                        "Unavailable timed-out",
                        "InDoubt timed-out"),
                Arguments.of(
                        "slow drip",
                        okJson("{\"total\": 1}").withChunkedDribbleDelay(12, 6000),
                        "Unavailable timed-out",
                        "InDoubt timed-out"),
                Arguments.of(
                        "500",
                        serverError().withBody("stack trace"),
                        "Unavailable server-error",
                        "InDoubt server-error"),
                Arguments.of("502", aResponse().withStatus(502), "Unavailable server-error", "InDoubt server-error"),
                Arguments.of("503", aResponse().withStatus(503), "Unavailable maintenance", "InDoubt maintenance"),
                Arguments.of(
                        "503 not taken on",
                        aResponse().withStatus(503).withHeader("Retry-After", "60"),
                        "Unavailable maintenance",
                        "Unavailable maintenance"),
                Arguments.of(
                        "429", aResponse().withStatus(429), "Unavailable rate-limited", "Unavailable rate-limited"),
                Arguments.of("408", aResponse().withStatus(408), "Unavailable timed-out", "InDoubt timed-out"),
                Arguments.of(
                        "redirect",
                        temporaryRedirect(address() + "/elsewhere"),
                        "Unavailable redirected",
                        "InDoubt redirected"),
                Arguments.of(
                        "maintenance page",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("<h1>系统维护</h1>"),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "JSON said to be HTML",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("{\"total\": 1}"),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "cut JSON",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", json)
                                .withBody("{\"total\": 1"),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "two values",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", json)
                                .withBody("{\"total\": 1} {}"),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "no body",
                        aResponse().withStatus(200).withHeader("Content-Type", json),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "too large",
                        okJson("{\"total\": 1, \"x\": \"%s\"}".formatted("x".repeat(70_000))),
                        "Unavailable answer-too-large",
                        "InDoubt answer-too-large"),
                Arguments.of(
                        "gzip bomb",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", json)
                                .withHeader("Content-Encoding", "gzip")
                                .withBody(bomb()),
                        "Unavailable answer-unusable",
                        "InDoubt answer-unusable"),
                Arguments.of(
                        "401",
                        error(401, "SIGN_INVALID"),
                        "Unavailable gateway-refused",
                        "Unavailable gateway-refused"),
                Arguments.of(
                        "403",
                        error(403, "APP_DISABLED"),
                        "Unavailable gateway-refused",
                        "Unavailable gateway-refused"),
                Arguments.of("404", error(404, "NOT_FOUND"), "Refused not-found", "Refused not-found"),
                Arguments.of("someone else's", error(403, "NOT_YOURS"), "Refused not-found", "Refused not-found"),
                Arguments.of(
                        "business no, declared",
                        error(409, "CASE_DUPLICATE"),
                        "Refused CASE_DUPLICATE",
                        "Refused CASE_DUPLICATE"),
                Arguments.of(
                        "business no, declared, with 200",
                        error(200, "CASE_DUPLICATE"),
                        "Refused CASE_DUPLICATE",
                        "Refused CASE_DUPLICATE"),
                Arguments.of(
                        "business no with 200", error(200, "ITEM_SUSPENDED"), "Refused refused", "Refused refused"),
                Arguments.of("business no", error(422, "ITEM_SUSPENDED"), "Refused refused", "Refused refused"));
    }

    private static ResponseDefinitionBuilder fault(Fault fault) {
        return aResponse().withFault(fault);
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\": \"%s\", \"message\": \"UPSTREAM WORDS\", \"category\": \"BUSINESS\"}"
                        .formatted(code));
    }

    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[20_000_000]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Duration timeFor(String fault) {
        return fault.startsWith("slow") ? SHORT : AMPLE;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void tellsWhatCameOfARead(String fault, ResponseDefinitionBuilder response, String ofRead, String ofEffect) {
        answers(response);

        var result = call(reading(limits(timeFor(fault), 0)));

        assertThat(told(result)).isEqualTo(ofRead);
        assertThat(result.toString()).doesNotContain("UPSTREAM WORDS");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void tellsWhatCameOfAnEffectAndSendsItOnce(
            String fault, ResponseDefinitionBuilder response, String ofRead, String ofEffect) {
        answers(response);

        var result = call(atMostOnce(limits(timeFor(fault), 2)));

        assertThat(told(result)).isEqualTo(ofEffect);
        assertThat(received()).hasSize(1);
    }

    @Test
    void endsByItsDeadlineWhateverHappens() {
        answers(okJson("{\"total\": 1}").withChunkedDribbleDelay(40, 60_000));

        var begun = System.nanoTime();
        call(reading(limits(SHORT, 2)));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void showsOnlyWhatTheOperationReveals() {
        answers(okJson("{\"total\": 7, \"officer\": \"Li\", \"nested\": {\"total\": 8}}"));

        var result = call(reading(limits(AMPLE, 0)));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ToolResult.Succeeded.class,
                        succeeded -> assertThat(succeeded.data()).isEqualTo(SampleToolsets.json("{\"total\": 7}")));
    }

    @Test
    void takesAnAcceptedCallForDone() {
        answers(aResponse()
                .withStatus(202)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"total\": 3}"));

        assertThat(told(call(atMostOnce(limits(AMPLE, 0))))).isEqualTo("Succeeded");
    }

    @Test
    void repeatsAReadThatFailed() {
        failsOnce(serverError());

        var result = call(reading(limits(AMPLE, 2)));

        assertThat(told(result)).isEqualTo("Succeeded");
        assertThat(received()).hasSize(2);
    }

    @Test
    void repeatsAnEffectOnlyUnderTheSameKey() {
        failsOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        var result = call(underKey(limits(AMPLE, 2)));

        assertThat(told(result)).isEqualTo("Succeeded");
        assertThat(received()).hasSize(2);
        assertThat(received().stream().map(r -> r.getHeader("Idempotency-Key")).distinct())
                .hasSize(1);
    }

    /** Nobody heard what the first attempt came to; a conflict, declared or not, may be its echo, any other no is none. */
    @ParameterizedTest
    @CsvSource({
        "409, BUSY, InDoubt connection-lost",
        "409, CASE_DUPLICATE, InDoubt connection-lost",
        "409, NOT_FOUND, Refused not-found",
        "400, CASE_DUPLICATE, Refused CASE_DUPLICATE",
        "422, ITEM_SUSPENDED, Refused refused"
    })
    void staysInDoubtWhenALaterAttemptOnlyHearsThatItIsADuplicate(int status, String code, String told) {
        government.stubFor(any(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("again")
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        government.stubFor(
                any(anyUrl()).inScenario("s").whenScenarioStateIs("again").willReturn(error(status, code)));

        assertThat(told(call(underKey(limits(AMPLE, 2))))).isEqualTo(told);
        assertThat(received()).hasSize(2);
    }

    @Test
    void waitsAsLongAsTheSystemAsks() {
        failsOnce(aResponse().withStatus(429).withHeader("Retry-After", "1"));

        var begun = System.nanoTime();
        var result = call(reading(limits(AMPLE, 2)));

        assertThat(told(result)).isEqualTo("Succeeded");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitBeyondItsDeadline() {
        failsOnce(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        assertThat(told(call(reading(limits(Duration.ofSeconds(2), 2))))).isEqualTo("Unavailable rate-limited");
        assertThat(received()).hasSize(1);
    }

    @Test
    void readsGbkThatIsLabelledUtf8() {
        answers(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody("{\"total\": \"居住证\"}".getBytes(Charset.forName("GBK"))));

        var result = call(reading(limits(AMPLE, 0)));

        assertThat(result.toString()).contains("居住证");
    }

    private static void failsOnce(ResponseDefinitionBuilder failure) {
        government.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("well")
                .willReturn(failure));
        government.stubFor(
                any(anyUrl()).inScenario("once").whenScenarioStateIs("well").willReturn(okJson("{\"total\": 1}")));
    }

    protected static String told(ToolResult result) {
        return switch (result) {
            case ToolResult.Succeeded _ -> "Succeeded";
            case ToolResult.Refused(var code, var reason) -> "Refused " + code;
            case ToolResult.Unavailable(var code, var reason) -> "Unavailable " + code;
            case ToolResult.InDoubt(var code, var reason) -> "InDoubt " + code;
        };
    }
}
