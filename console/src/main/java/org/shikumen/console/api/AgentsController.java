package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.shikumen.registry.release.LiveAgents;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class AgentsController {

    private final LiveAgents agents;

    AgentsController(LiveAgents agents) {
        this.agents = agents;
    }

    /** Live agents that this person may use. */
    @Operation(
            summary = "Live agents that this citizen may use",
            description =
                    "Items: name, department, title {zh, en}, onBehalfOf {zh, en}, languages, version (digest), number.")
    @GetMapping("/api/agents")
    ObjectNode agents() {
        return Shapes.list(agents.live().stream().map(Shapes::agent).toList(), Optional.empty());
    }
}
