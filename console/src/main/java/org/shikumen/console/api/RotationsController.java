package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.vault.KeyRotation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vault's master key. */
@RestController
@RequestMapping("/api/vault/rotations")
class RotationsController {

    private final KeyRotation rotation;

    RotationsController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Operation(
            summary = "Which master keys are in use",
            description = "Ids of master keys, which tell nothing about them, and how many data keys there are.")
    @Answers("MasterKeys")
    @GetMapping
    ObjectNode state() {
        return shape(rotation.state());
    }

    @Operation(
            summary = "Change the master key",
            description =
                    "Wraps every data key by the newest master key and destroys the former ones where the platform keeps them itself. With SHIKUMEN_MASTER_KEY, put the new one first and restart all replicas before; 409 no-new-key otherwise. What a crash cuts off is finished within a minute by any replica.")
    @Answers("MasterKeys")
    @PostMapping
    ObjectNode rotate(@AuthenticationPrincipal SignedIn operator) {
        return switch (rotation.rotate(operator.official())) {
            case KeyRotation.Outcome.Done(var state, var destroyed) ->
                shape(state).set("destroyed", texts(destroyed));
            case KeyRotation.Outcome.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private static ObjectNode shape(KeyRotation.State state) {
        var node = JsonNodeFactory.instance.objectNode().put("current", state.current());
        node.set("retiring", texts(state.retiring()));
        return node.put("keys", state.keys());
    }

    private static ArrayNode texts(List<String> ids) {
        var list = JsonNodeFactory.instance.arrayNode();
        ids.forEach(list::add);
        return list;
    }
}
