package org.shikumen.runtime.gateway.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shikumen.runtime.gateway.call.CallRequest;
import org.shikumen.runtime.gateway.call.CallScene;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.gateway.call.Privacy;
import org.shikumen.runtime.gateway.call.Proposal;
import org.shikumen.tools.Tool;
import org.shikumen.tools.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides whether a call may go out: finds what the version pinned, prepares the arguments, asks the policies. */
public final class Judge {

    private static final Logger logger = LoggerFactory.getLogger(Judge.class);

    private final Tools tools;
    private final Privacy privacy;
    private final Policies policies;

    Judge(Tools tools, Privacy privacy, Policies policies) {
        this.tools = tools;
        this.privacy = privacy;
        this.policies = policies;
    }

    /** For an official, who may undo what the agent itself could not: its list of tools does not bind. */
    public Judge beyondTheAgentsList() {
        return new Judge(tools, privacy, policies.without(ToolListed.NAME));
    }

    public Judgement judge(CallRequest request, CallScene scene) {
        try {
            return policies.judge(proposal(request, scene));
        } catch (RuntimeException failure) {
            logger.atWarn()
                    .addKeyValue("tool", request.tool())
                    .setCause(failure)
                    .log("A call could not be judged; it is denied");
            var bare =
                    new Proposal(request, scene, Optional.empty(), request.arguments(), request.arguments(), List.of());
            return new Judgement(bare, Denials.unreachable(), "judge");
        }
    }

    private Proposal proposal(CallRequest request, CallScene scene) {
        var tool = scene.toolset(request.tool().toolset())
                .flatMap(digest -> tools.find(digest, request.tool().operation()));
        var given = tool.map(found -> found.spec().given(request.arguments())).orElse(request.arguments());
        var personal = tool.map(Tool::spec).map(spec -> spec.personal()).orElse(Set.of());
        var masked = privacy.mask(scene.owner(), given, personal);
        var arguments = (ObjectNode) masked.tree();
        var schema = tool.map(found -> found.spec().parameters()).orElseGet(Json.MAPPER::createObjectNode);
        var real = privacy.restore(scene.owner(), arguments, personal, schema);
        return new Proposal(request, scene, tool, arguments, real, masked.rows());
    }
}
