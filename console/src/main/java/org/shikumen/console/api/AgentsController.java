package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.runtime.conversation.Conversations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class AgentsController {

    private final LiveAgents agents;
    private final Conversations conversations;

    AgentsController(LiveAgents agents, Conversations conversations) {
        this.agents = agents;
        this.conversations = conversations;
    }

    /** Live agents that this person may use. */
    @Operation(
            summary = "Live agents that this citizen may use",
            description =
                    "Items: name, department, title {zh, en}, onBehalfOf {zh, en}, languages, version (digest), number, serves (false while it is stopped). Takes no parameter (422).")
    @Answers(value = "Agent", list = true)
    @GetMapping("/api/agents")
    ObjectNode agents(HttpServletRequest request) {
        Parameters.only(request, List.of());
        return Shapes.list(
                agents.live(), version -> Shapes.agent(version).put("serves", conversations.serves(version)));
    }
}
