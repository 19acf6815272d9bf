package org.shikumen.tools.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.json;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HmacSignature;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import tools.jackson.databind.node.ObjectNode;

class SandboxTest {

    private static int toolsets;

    private static final Clock CLOCK = Clock.systemUTC();
    private static final EgressRules EGRESS = new EgressRules(false, List.of());
    private static final Sandbox SANDBOX = new Sandbox(List.of(new HostPattern("*.example")), List.of(), CLOCK);
    private static final GovernmentApis SYSTEMS =
            new GovernmentApis(EGRESS, new Signers(_ -> _ -> Optional.empty(), CLOCK), CLOCK);

    /** The sandbox is shared, so each test brings a toolset that it has not seen. */
    private final String digest = Integer.toHexString(++toolsets).repeat(64);

    @AfterAll
    static void close() {
        SANDBOX.close();
        SYSTEMS.close();
    }

    @Test
    void answersFromTheToolsetsOwnStubsAndChecksTheSignature() {
        var toolset = signed(List.of(json("""
                {"request": {"method": "GET", "urlPath": "/permit/points", "queryParameters": {"years": {"equalTo": "7"}}},
                 "response": {"status": 200, "jsonBody": {"total": 98, "officer": "Li", "items": []}}}""")));

        var result = call(Map.of(digest, toolset), digest, "estimatePoints", json("{\"years\": 7}"));

        assertThat(result)
                .isEqualTo(new ToolResult.Succeeded(json("{\"items\": [], \"total\": 98}"), Optional.empty()));
    }

    @Test
    void acceptsPathsWrittenWithoutTheBasePath() {
        var toolset = signed(List.of(json("""
                {"request": {"method": "DELETE", "urlPathTemplate": "/cases/{caseNo}",
                             "pathParameters": {"caseNo": {"equalTo": "C-1"}}},
                 "response": {"status": 202, "jsonBody": {"caseNo": "C-1", "status": "withdrawn"}}}""")));

        var result = call(Map.of(digest, toolset), digest, "withdrawCase", json("{\"caseNo\": \"C-1\"}"));

        assertThat(result).isEqualTo(new ToolResult.Succeeded(json("{\"status\": \"withdrawn\"}"), Optional.of("C-1")));
    }

    @Test
    void keepsToolsetsApartEvenWhenTheirStubsAnswerEverything() {
        var other = "00".repeat(32);
        var toolsets = Map.of(
                digest, signed(List.of(anything(1))),
                other, signed(List.of(anything(2))));

        var first = call(toolsets, digest, "estimatePoints", json("{\"years\": 1}"));
        var second = call(toolsets, other, "estimatePoints", json("{\"years\": 1}"));

        assertThat(first).isEqualTo(new ToolResult.Succeeded(json("{\"total\": 1}"), Optional.empty()));
        assertThat(second).isEqualTo(new ToolResult.Succeeded(json("{\"total\": 2}"), Optional.empty()));
    }

    @Test
    void refusesStubsThatWouldReachOutside() {
        var toolset = signed(List.of(
                json("{\"request\": {}, \"response\": {\"proxyBaseUrl\": \"http://169.254.169.254\"}}"),
                json("{\"request\": {}, \"response\": {\"status\": 200, \"bodyFileName\": \"/etc/passwd\"}}"),
                json("{\"request\": {\"urlPahtt\": \"/x\"}, \"response\": {\"status\": 200}}")));

        var findings = SANDBOX.check(toolset);

        assertThat(findings)
                .extracting(finding -> finding.path())
                .containsExactly(
                        "spec.stubs[0].response.proxyBaseUrl",
                        "spec.stubs[1].response.bodyFileName",
                        "spec.stubs[2].request.urlPahtt");
    }

    /** In the words of the mapping, so that nobody has to compare it with a manual letter by letter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"request": {"urlPaht": "/x"}, "response": {"status": 200}}                       | request.urlPaht      | urlPath
                    {"request": {"urlPath": "/x"}, "response": {"status": 200, "jsonBodi": {}}}       | response.jsonBodi    | jsonBody
                    {"request": {"urlPath": "/x"}, "response": {"status": 200}, "scenarioNam": "a"}   | scenarioNam          | scenarioName
                    {"request": {"urlPath": "/x"}, "response": {"status": "2OO"}}                     | response.status      | 2OO
                    {"request": {"headers": {"A": {"equlTo": "b"}}}, "response": {"status": 200}}     | request.headers.A    | equlTo
                    """)
    void namesTheFieldOfAStubThatThereIsNot(String stub, String field, String named) {
        assertThat(SANDBOX.check(signed(List.of(json(stub))))).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("spec.stubs[0]." + field);
            assertThat(finding.sentence().in("en") + finding.remedy().in("en")).contains(named);
        });
    }

    @Test
    void turnsAwayWhatIsNotSignedAsDeclared() throws Exception {
        var toolset = signed(List.of(anything(1)));
        call(Map.of(digest, toolset), digest, "estimatePoints", json("{\"years\": 1}"));
        var now = CLOCK.millis();

        assertThat(answer(now, "n-1", signature(now, "n-1"))).isEqualTo("200");
        assertThat(answer(now, "n-1", signature(now, "n-1"))).isEqualTo("401 NONCE_REPLAY");
        assertThat(answer(now, "n-2", signature(now, "another"))).isEqualTo("401 SIGN_INVALID");
        assertThat(answer(now, "n-3", "")).isEqualTo("401 SIGN_INVALID");
        var late = now - Duration.ofMinutes(6).toMillis();
        assertThat(answer(late, "n-4", signature(late, "n-4"))).isEqualTo("401 SIGN_EXPIRED");
        var nearly = now - Duration.ofMinutes(4).toMillis();
        assertThat(answer(nearly, "n-5", signature(nearly, "n-5"))).isEqualTo("200");
    }

    @Test
    void turnsAwayABearerThatItDoesNotKnow() throws Exception {
        var toolset = SampleToolsets.permits(
                "https://gateway.jinghe.example/permit",
                SampleToolsets.limits(Duration.ofSeconds(5), 0),
                Optional.of(new Toolset.Credentials("bearer", "permit-token", Optional.empty())),
                List.of(anything(1)));
        var own = call(Map.of(digest, toolset), digest, "estimatePoints", json("{\"years\": 1}"));

        assertThat(own).isInstanceOf(ToolResult.Succeeded.class);
        var token = SANDBOX.secrets().secret("permit-token").orElseThrow();
        assertThat(answer("Bearer " + token)).isEqualTo("200");
        assertThat(answer("Bearer another")).isEqualTo("401 SIGN_INVALID");
        assertThat(answer(token)).isEqualTo("401 SIGN_INVALID");
    }

    @Test
    void keepsItsAdministrationLocked() throws Exception {
        var request = HttpRequest.newBuilder(SANDBOX.address().resolve("/__admin/mappings"))
                .build();

        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private String signature(long time, String nonce) {
        var secret = SANDBOX.secrets().secret("permit-gateway").orElseThrow();
        return HmacSignature.of(
                secret, "GET", "/permit/points", "years=1", new byte[0], Long.toString(time), nonce, "app");
    }

    private String answer(long time, String nonce, String signature) throws Exception {
        var request = HttpRequest.newBuilder(SANDBOX.address().resolve("/permit/points?years=1"))
                .header(Sandbox.TOOLSET, "residence-permit@" + digest)
                .header(HmacSignature.APP_KEY, "app")
                .header(HmacSignature.TIMESTAMP, Long.toString(time))
                .header(HmacSignature.NONCE, nonce)
                .header(HmacSignature.SIGNATURE, signature)
                .build();
        return answer(request);
    }

    private String answer(String authorization) throws Exception {
        return answer(HttpRequest.newBuilder(SANDBOX.address().resolve("/permit/points?years=1"))
                .header(Sandbox.TOOLSET, "residence-permit@" + digest)
                .header("Authorization", authorization)
                .build());
    }

    private static String answer(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        var code = json(response.body()).path("code").asString("");
        return (response.statusCode() + " " + code).strip();
    }

    private static ObjectNode anything(int total) {
        return json(
                "{\"request\": {\"urlPathPattern\": \".*\"}, \"response\": {\"status\": 200, \"jsonBody\": {\"total\": %d}}}"
                        .formatted(total));
    }

    private static Toolset signed(List<ObjectNode> stubs) {
        return SampleToolsets.permits(
                "https://gateway.jinghe.example/permit",
                SampleToolsets.limits(Duration.ofSeconds(5), 0),
                Optional.of(new Toolset.Credentials("hmac-sha256", "permit-gateway", Optional.empty())),
                stubs);
    }

    private ToolResult call(Map<String, Toolset> toolsets, String digest, String operation, ObjectNode arguments) {
        var tools = new OpenApiTools(d -> Optional.ofNullable(toolsets.get(d)), SYSTEMS, SANDBOX, EGRESS);
        var tool = tools.find(digest, operation).orElseThrow();
        return tool.call(new ToolCall(UUID.randomUUID(), new ToolName("residence-permit", operation), arguments));
    }
}
