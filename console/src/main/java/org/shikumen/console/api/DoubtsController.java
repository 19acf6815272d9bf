package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.gateway.Doubts;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Effects whose outcome nobody knows, until an officer says. */
@RestController
@RequestMapping("/api/doubts")
class DoubtsController {

    private final Doubts doubts;

    DoubtsController(Doubts doubts) {
        this.doubts = doubts;
    }

    /** @param decision {@code done} or {@code not-done} */
    record Finding(@Nullable String decision, @Nullable String reason) {}

    @Operation(
            summary = "Effects in doubt",
            description = "Calls of this department whose answer never came and that nobody has settled, newest first.")
    @GetMapping
    ObjectNode open(@AuthenticationPrincipal SignedIn officer) {
        return Shapes.list(
                doubts.open(officer.official()).stream()
                        .map(DoubtsController::shape)
                        .toList(),
                Optional.empty());
    }

    @Operation(
            summary = "Settle a doubt",
            description =
                    "decision is done or not-done, as the other system shows it; reason is required. Each doubt is settled once and nothing is sent again.")
    @PostMapping("/{call}")
    ObjectNode settle(
            @AuthenticationPrincipal SignedIn officer, @PathVariable UUID call, @RequestBody Finding finding) {
        var done = Required.oneOf(finding.decision(), "decision", "done", "not-done");
        var reason = Required.text(finding.reason(), "reason");
        return switch (doubts.settle(officer.official(), call, done, reason)) {
            case Doubts.Settled.Done(var doubt, var outcome) -> shape(doubt).put("decision", outcome);
            case Doubts.Settled.NoSuchDoubt() -> throw ProblemException.notFound("doubt");
            case Doubts.Settled.Refused(var code, var sentence) ->
                throw new ProblemException(
                        code.equals("wrong-role") ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT,
                        code,
                        sentence);
        };
    }

    private static ObjectNode shape(Doubts.Doubt doubt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("call", doubt.call().toString())
                .put("tool", doubt.tool())
                .put("effect", doubt.effect())
                .put("agent", doubt.agent())
                .put("conversation", doubt.conversation().toString())
                .put("since", doubt.since().toString())
                .put("known", doubt.known());
    }
}
