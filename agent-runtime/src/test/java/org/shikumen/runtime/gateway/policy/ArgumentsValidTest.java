package org.shikumen.runtime.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.gateway.SampleGateway.RESIDENT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shikumen.runtime.actionlog.Entry;
import org.shikumen.runtime.gateway.SampleGateway;
import org.shikumen.runtime.gateway.SampleToolset;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ArgumentsValidTest {

    private final ArgumentsValid policy = new ArgumentsValid();

    /** Without bounds its judgement would be the same, some years later. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatAPatternWouldTakeYearsOver() {
        var permits = "{\"properties\":{\"permitNo\":{\"pattern\":\"^[A-Z]{2}[0-9]+-?[0-9]+-?[0-9]+-?[0-9]+$\"}}}";

        assertThat(policy.judge(proposal(permits, "LJ2026-11-4711"))).isInstanceOf(Verdict.Allowed.class);
        assertThat(policy.judge(proposal(permits, "LJ" + "1".repeat(3_900) + "x")))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("invalid-arguments"));
    }

    private static Proposal proposal(String parameters, String permit) {
        var conversation = UUID.randomUUID();
        var version = new SampleGateway.Registry().version();
        var fence = new Entry.Fence(conversation, 1);
        var scene = new CallScene(RESIDENT, version, conversation, UUID.randomUUID(), "en", fence);
        var request = SampleGateway.request("readPoints", permit);
        return new Proposal(
                request, scene, Optional.of(taking(parameters)), request.arguments(), request.arguments(), List.of());
    }

    private static Tool taking(String parameters) {
        var operation = SampleToolset.at("http://permits.example").operations().get("readPoints");
        var schema = (ObjectNode) JsonMapper.shared().readTree(parameters);
        var spec = new ToolSpec(SampleToolset.tool("readPoints"), Localized.NONE, "", schema, operation);
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public ToolResult call(ToolCall call) {
                throw new AssertionError("nothing is called here");
            }
        };
    }
}
