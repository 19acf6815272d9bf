package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.actionlog.Records;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class MyActionsController {

    private final Records records;

    MyActionsController(Records records) {
        this.records = records;
    }

    /** What was done in my name, newest first, with receipts. */
    @Operation(
            summary = "What was done in my name",
            description =
                    "Receipts, newest first: action, tool, status (done, refused, in-doubt), at, reference, agent, department, version, conversation, turn.")
    @GetMapping("/api/me/actions")
    ObjectNode mine(
            @AuthenticationPrincipal SignedIn citizen,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = records.receipts(citizen.citizen(), Optional.ofNullable(cursor), Math.clamp(limit, 1, 200));
        return Shapes.list(page.items().stream().map(Shapes::receipt).toList(), page.next());
    }
}
