package org.shikumen.tools.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.tools.SampleToolsets.DIGEST;
import static org.shikumen.tools.SampleToolsets.json;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shikumen.tools.SampleToolsets;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import tools.jackson.databind.node.ObjectNode;

class SandboxTest {

    private final Clock clock = Clock.systemUTC();
    private final EgressRules egress = new EgressRules(false, List.of());
    private final Sandbox sandbox = new Sandbox(List.of(new HostPattern("*.example")), List.of(), clock);
    private final GovernmentApis systems =
            new GovernmentApis(egress, new Signers(_ -> Optional.empty(), clock), clock);

    @AfterEach
    void close() {
        sandbox.close();
        systems.close();
    }

    @Test
    void answersFromTheToolsetsOwnStubsAndChecksTheSignature() {
        var toolset = signed(List.of(json("""
                {"request": {"method": "GET", "urlPath": "/permit/points", "queryParameters": {"years": {"equalTo": "7"}}},
                 "response": {"status": 200, "jsonBody": {"total": 98, "officer": "Li", "items": []}}}""")));

        var result = call(Map.of(DIGEST, toolset), DIGEST, "estimatePoints", json("{\"years\": 7}"));

        assertThat(result)
                .isEqualTo(new ToolResult.Succeeded(json("{\"items\": [], \"total\": 98}"), Optional.empty()));
    }

    @Test
    void acceptsPathsWrittenWithoutTheBasePath() {
        var toolset = signed(List.of(json("""
                {"request": {"method": "DELETE", "urlPathTemplate": "/cases/{caseNo}",
                             "pathParameters": {"caseNo": {"equalTo": "C-1"}}},
                 "response": {"status": 202, "jsonBody": {"caseNo": "C-1", "status": "withdrawn"}}}""")));

        var result = call(Map.of(DIGEST, toolset), DIGEST, "withdrawCase", json("{\"caseNo\": \"C-1\"}"));

        assertThat(result)
                .isEqualTo(new ToolResult.Succeeded(json("{\"status\": \"withdrawn\"}"), Optional.of("C-1")));
    }

    @Test
    void keepsToolsetsApartEvenWhenTheirStubsAnswerEverything() {
        var other = "00".repeat(32);
        var toolsets = Map.of(
                DIGEST, signed(List.of(anything(1))),
                other, signed(List.of(anything(2))));

        var first = call(toolsets, DIGEST, "estimatePoints", json("{\"years\": 1}"));
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

        var findings = sandbox.check(toolset);

        assertThat(findings)
                .extracting(finding -> finding.path())
                .containsExactly("spec.stubs[0].response.proxyBaseUrl", "spec.stubs[1].response.bodyFileName", "spec.stubs[2]");
    }

    private static ObjectNode anything(int total) {
        return json("{\"request\": {\"urlPathPattern\": \".*\"}, \"response\": {\"status\": 200, \"jsonBody\": {\"total\": %d}}}"
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
        var tools = new OpenApiTools(d -> Optional.ofNullable(toolsets.get(d)), systems, sandbox, egress);
        var tool = tools.find(digest, operation).orElseThrow();
        return tool.call(new ToolCall(UUID.randomUUID(), new ToolName("residence-permit", operation), arguments));
    }
}
