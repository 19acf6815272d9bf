package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import org.shikumen.console.access.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Who asks. */
@RestController
class MeController {

    @Answers("Me")
    @GetMapping("/api/me")
    @Operation(
            summary = "Whom this service takes you for",
            description = "Who set up the identity provider's claims sees here what came of them. A citizen reads their"
                    + " pseudonym and real-name level too.")
    ObjectNode me(@AuthenticationPrincipal SignedIn me) {
        return Shapes.me(me);
    }
}
