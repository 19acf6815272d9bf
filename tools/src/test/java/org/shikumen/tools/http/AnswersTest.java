package org.shikumen.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;

/** What old and odd systems answer to an effect that may happen once. It is Saturday, 21 November 2026, at four in the morning. */
class AnswersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T04:00:00Z"), ZoneId.of("UTC"));
    private static final Toolset.Operation ONCE = SampleToolsets.operation(
            DecisionMode.CITIZEN_CONFIRM, new Effect(EffectClass.AT_MOST_ONCE), List.of("status"));
    private static final WireMockServer GOVERNMENT = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private static GovernmentApis apis;

    @BeforeAll
    static void start() {
        GOVERNMENT.start();
        var signers = new Signers(_ -> _ -> Optional.empty(), CLOCK);
        apis = new GovernmentApis(new EgressRules(true, List.of()), signers, CLOCK);
    }

    @AfterAll
    static void stop() {
        apis.close();
        GOVERNMENT.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json              | {"status":"好"}
            application/json              | \uFEFF{"status":"好"}
            application/json;charset=GBK  | {"status":"好"}
            application/json; charset=gb2312 | {"status":"好"}
            text/json                     | {"status":"好"}
            Application/HAL+JSON          | {"status":"好"}
            application/json              | {"status":"好","code":"0","category":"c","message":"m"}
            application/json              | {"status":"好","code":200,"category":"c","message":"m"}
            application/json              | {"status":"好","code":"E17","message":"no category, so no envelope"}
            application/json              | {"status":"好","code":"E17","category":"no message, so no envelope"}
            application/json              | {"status":"好","code":{"nested":1},"category":"c","message":"m"}
            """)
    void takesForAYesWhatMeansYes(String type, String body) {
        var gbk = type.toLowerCase().contains("gb");

        var reply = answered(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", type)
                .withBody(body.getBytes(gbk ? Charset.forName("GB18030") : UTF_8)));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        yes -> assertThat(yes.data().get("status").asString()).isEqualTo("好"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void takesAnEmptyAnswerForAYes(int status) {
        assertThat(told(aResponse().withStatus(status))).isEqualTo("Answered {}");
    }

    /** A status that says that nothing follows is believed, whatever type of nothing it is said to be. */
    @Test
    void takesNoContentForAYesOfWhateverType() {
        assertThat(told(aResponse().withStatus(204).withHeader("Content-Type", "application/json")))
                .isEqualTo("Answered {}");
    }

    @Test
    void keepsAnAmountAsItWasWritten() {
        var response = aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"fee\":12345678901234567.89}");

        assertThat(told(response)).isEqualTo("Answered {\"fee\":12345678901234567.89}");
    }

    @ParameterizedTest
    @CsvSource({"gzip, InDoubt answer-unusable", "identity, Answered {}"})
    void readsNothingThatIsSaidToBeEncoded(String encoding, String told) {
        var response = aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withHeader("Content-Encoding", encoding)
                .withBody("{}");

        assertThat(told(response)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain       | {"status":"DONE"}
            text/html        | {"status":"DONE"}
            application/xml  | {"status":"DONE"}
            application/json | {"status":"DONE"} and more
            application/json | {"status":
            application/json | <html>down</html>
            application/json | {"amount":1e10000000}
            """)
    void isInDoubtAboutAYesThatNobodyCanRead(String type, String body) {
        var response =
                aResponse().withStatus(200).withHeader("Content-Type", type).withBody(body);

        assertThat(told(response)).isEqualTo("InDoubt answer-unusable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"code":"CASE_DUPLICATE"}                                | CASE_DUPLICATE
            200 | {"code":"E17","category":"BUSINESS","message":"no"}      | refused
            200 | {"code":17,"category":"BUSINESS","message":"no"}         | refused
            200 | {"code":"NOT_YOURS","category":"AUTH","message":"no"}    | not-found
            400 | {"code":"CASE_DUPLICATE"}                                | CASE_DUPLICATE
            401 | {"code":"CASE_DUPLICATE"}                                | CASE_DUPLICATE
            403 | {"code":"NOT_YOURS"}                                     | not-found
            404 | {"code":"E17"}                                           | not-found
            404 | <html>gone</html>                                        | not-found
            410 | {"code":"E17"}                                           | refused
            422 | []                                                       | refused
            """)
    void tellsANoWithoutTheSystemsOwnWords(int status, String body, String code) {
        var reply = answered(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.result())
                                .isInstanceOfSatisfying(
                                        ToolResult.Refused.class,
                                        no -> assertThat(no.code()).isEqualTo(code)));
        assertThat(reply.toString()).doesNotContain("E17", "BUSINESS", "NOT_YOURS", "html");
    }

    /** Whoever could tell one from the other could find out which numbers exist, also where a toolset declares both. */
    @ParameterizedTest
    @CsvSource({"404, E17", "403, NOT_YOURS", "404, NOT_FOUND", "200, NOT_YOURS"})
    void tellsOfSomeoneElsesThingWhatItTellsOfAMissingOne(int status, String code) {
        var response = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":\"" + code + "\"}");
        var nothing = Localized.of("没有这个件。", "There is no such case.");
        var declared = Map.of("NOT_FOUND", nothing, "NOT_YOURS", Localized.of("是别人的。", "It is another's."));

        assertThat(answered(response, declaring(declared)))
                .isEqualTo(new Reply.Failed(new ToolResult.Refused("not-found", nothing)));
    }

    private static Toolset.Operation declaring(Map<String, Localized> errors) {
        return new Toolset.Operation(
                ONCE.decision(),
                ONCE.effect(),
                ONCE.title(),
                ONCE.reveals(),
                ONCE.assurance(),
                ONCE.sensitive(),
                ONCE.personal(),
                ONCE.examples(),
                ONCE.confirm(),
                ONCE.answer(),
                ONCE.ask(),
                ONCE.labels(),
                ONCE.reference(),
                errors,
                ONCE.rules());
    }

    /** A gateway that turns us away has not asked the system behind it; somebody has to look at our credentials. */
    @ParameterizedTest
    @CsvSource({"401, E17", "403, E17", "401, NOT_FOUND"})
    void doesNotTakeItsOwnRejectionForTheCitizens(int status, String code) {
        var response = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":\"" + code + "\"}");

        assertThat(told(response)).isEqualTo("Unavailable gateway-refused");
    }

    /** Only who can say until when has not taken it on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 | 60                             | Unavailable maintenance
            503 | Sat, 21 Nov 2026 06:00:00 GMT  | Unavailable maintenance
            503 | Sat, 21 Nov 2026 03:00:00 GMT  | Unavailable maintenance
            503 | in an hour                     | InDoubt maintenance
            503 | -5                             | InDoubt maintenance
            503 | 99999999999                    | InDoubt maintenance
            503 | 2026-11-21T06:00:00Z           | InDoubt maintenance
            429 | Sat, 21 Nov 2026 06:00:00 GMT  | Unavailable rate-limited
            429 | in an hour                     | Unavailable rate-limited
            """)
    void believesAnOverloadedSystemThatSaysUntilWhen(int status, String retryAfter, String told) {
        assertThat(told(aResponse().withStatus(status).withHeader("Retry-After", retryAfter)))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void followsNobodyElsewhere(int status) {
        var elsewhere = "http://127.0.0.1:" + GOVERNMENT.port() + "/elsewhere";

        assertThat(told(aResponse().withStatus(status).withHeader("Location", elsewhere)))
                .isEqualTo("InDoubt redirected");
        assertThat(GOVERNMENT.getAllServeEvents()).hasSize(1);
    }

    private static String told(ResponseDefinitionBuilder response) {
        return switch (answered(response)) {
            case Reply.Answered(var data) -> "Answered " + data;
            case Reply.Failed(ToolResult.Unavailable(var code, var reason)) -> "Unavailable " + code;
            case Reply.Failed(ToolResult.InDoubt(var code, var reason)) -> "InDoubt " + code;
            case Reply.Failed(var other) -> other.toString();
        };
    }

    private static Reply answered(ResponseDefinitionBuilder response) {
        return answered(response, ONCE);
    }

    /** By a system of its own each time, whose circuit knows of no other. */
    private static Reply answered(ResponseDefinitionBuilder response, Toolset.Operation operation) {
        GOVERNMENT.resetAll();
        GOVERNMENT.stubFor(any(anyUrl()).willReturn(response));
        var toolset = SampleToolsets.permits(
                "https://unused.example",
                SampleToolsets.limits(Duration.ofSeconds(20), 0),
                Optional.empty(),
                List.of());
        var endpoint = new Endpoint(URI.create("http://127.0.0.1:" + GOVERNMENT.port() + "/" + System.nanoTime()));
        return apis.of(toolset, endpoint)
                .call(new ApiRequest("POST", "/renewals", "", Map.of(), Optional.empty()), operation);
    }
}
