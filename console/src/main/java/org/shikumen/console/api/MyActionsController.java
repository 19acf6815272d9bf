package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

    private static final List<String> PARAMETERS = List.of("cursor", "limit");

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
                    "Receipts, newest first: action, tool, status (done, refused, in-doubt), at, reference, agent, department, version, conversation, turn. Where a call was in doubt and that was settled, by an officer or by an answer that came after all, settled says as what (done, not-done, undone), settledAt when, and status goes by it: done, or refused where nothing of it stands. A call that was sent again has one receipt, the latest. Another parameter is refused (422).")
    @Answers(value = "Receipt", list = true)
    @GetMapping("/api/me/actions")
    ObjectNode mine(
            @AuthenticationPrincipal SignedIn citizen,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.PAGE) int limit,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var page = records.receipts(
                citizen.citizen(), Parameters.cursor(cursor, Records::isCursor), Parameters.limit(limit));
        var settled = doubts.settlements(AnsweredCall.of(page.items()));
        return Shapes.list(
                page, record -> Shapes.receipt(record, Optional.ofNullable(settled.get(AnsweredCall.of(record)))));
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
