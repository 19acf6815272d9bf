package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.export.Export;
import org.shikumen.runtime.gateway.AnsweredCall;
import org.shikumen.runtime.gateway.Doubts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class MyActionsController {

    private final Records records;
    private final Doubts doubts;
    private final Export export;

    MyActionsController(Records records, Doubts doubts, Export export) {
        this.records = records;
        this.doubts = doubts;
        this.export = export;
    }

    /** What was done in my name, newest first, with receipts. */
    @Operation(
            summary = "What was done in my name",
            description =
                    "Receipts, newest first: action, tool, status (done, refused, in-doubt; after an officer has settled a doubt done, not-done or undone, with settledAt), at, reference, agent, department, version, conversation, turn. A call that was sent again has one receipt, the latest.")
    @Answers(value = "Receipt", list = true)
    @GetMapping("/api/me/actions")
    ObjectNode mine(
            @AuthenticationPrincipal SignedIn citizen,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.PAGE) int limit) {
        var page = records.receipts(
                citizen.citizen(), Parameters.cursor(cursor, Records::isCursor), Parameters.limit(limit));
        var settled = doubts.settlements(AnsweredCall.of(page.items()));
        return Shapes.list(
                page.items().stream()
                        .map(record -> settled(
                                Shapes.receipt(record), Optional.ofNullable(settled.get(AnsweredCall.of(record)))))
                        .toList(),
                page.next());
    }

    private static ObjectNode settled(ObjectNode receipt, Optional<Doubts.Settlement> settlement) {
        settlement
                .filter(ignored -> !receipt.path("status").asString().equals("refused"))
                .ifPresent(it -> receipt.put("status", it.outcome())
                        .put("settledAt", it.at().toString()));
        return receipt;
    }

    @Operation(
            summary = "A receipt that proves itself",
            description =
                    "A zip with one record of an action in my name, its place in the signed log and the signatures; anybody can check it"
                            + " with deploy/verifier/Verify.java. 409 not-signed-yet in the first seconds after the action.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = Downloads.ZIP))
    @GetMapping("/api/me/actions/{id}/proof")
    void proof(@AuthenticationPrincipal SignedIn citizen, @PathVariable UUID id, HttpServletResponse response) {
        Downloads.send(export.receipt(citizen.citizen(), id), response);
    }
}
