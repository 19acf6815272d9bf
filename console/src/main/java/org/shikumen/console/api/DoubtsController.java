package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.gateway.Doubts;
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

    /**
     * @param decision {@code done}, {@code not-done}, {@code ask}, {@code resend} or {@code compensate}
     * @param attempt for {@code resend}: the attempt that the officer has seen
     * @param responsible for {@code resend}: the officer answers for a second effect
     * @param arguments for {@code compensate}: what the operation that undoes needs beyond the arguments of the call
     */
    record Finding(
            @Nullable String decision,
            @Nullable String reason,
            @Nullable Integer attempt,
            @Nullable Boolean responsible,

            @Schema(implementation = Object.class, type = "object") @Nullable
            ObjectNode arguments) {

        Doubts.Remedy remedy() {
            return switch (Required.text(decision, "decision")) {
                case "ask" -> new Doubts.Remedy.Ask();
                case "resend" -> new Doubts.Remedy.Resend(seen(), Boolean.TRUE.equals(responsible));
                case "compensate" ->
                    new Doubts.Remedy.Compensate(arguments == null ? JsonNodeFactory.instance.objectNode() : arguments);
                default ->
                    throw Required.missing(
                            "decision", "Send \"done\", \"not-done\", \"ask\", \"resend\" or \"compensate\".");
            };
        }

        private int seen() {
            return Optional.ofNullable(attempt)
                    .orElseThrow(() -> Required.missing("attempt", "Send the attempt that the doubt shows."));
        }
    }

    @Operation(
            summary = "Effects in doubt",
            description =
                    "Calls of this department whose answer never came and that nobody has settled, newest first: what is known, how often it was sent (attempt), what the system said when it was asked (found), and what can be done (remedies: ask, resend, resend-responsibly, compensate), and what was sent (title, facts), where a card was answered before. Takes no parameter (422).")
    @Answers(value = "Doubt", list = true)
    @GetMapping
    ObjectNode open(@AuthenticationPrincipal SignedIn officer, HttpServletRequest request) {
        Parameters.only(request, List.of());
        return Shapes.list(doubts.open(officer.official()), DoubtsController::shape);
    }

    @Operation(
            summary = "Settle a doubt, or do something about it",
            description =
                    "decision done or not-done says what the other system shows and ends the doubt. ask asks the system by the declared look-up. resend sends the same call again under the same key; it needs the attempt that was seen and, where the effect class alone does not allow it, responsible: true. compensate calls the declared operation that undoes it. Each needs a reason, is judged and goes on record; decision in the answer is done, not-done, undone or open. What ended is told to the citizen in the conversation within seconds: a run of its own with a text message and the receipt.")
    @Answers("Doubt")
    @PostMapping("/{call}")
    ObjectNode settle(
            @AuthenticationPrincipal SignedIn officer, @PathVariable UUID call, @RequestBody Finding finding) {
        var reason = Required.text(finding.reason(), "reason");
        return told(
                switch (Required.text(finding.decision(), "decision")) {
                    case "done" -> doubts.settle(officer.official(), call, true, reason);
                    case "not-done" -> doubts.settle(officer.official(), call, false, reason);
                    default -> doubts.handle(officer.official(), call, finding.remedy(), reason);
                });
    }

    private static ObjectNode told(Doubts.Settled settled) {
        return switch (settled) {
            case Doubts.Settled.Done(var doubt, var outcome) -> shape(doubt).put("decision", outcome);
            case Doubts.Settled.StillOpen(var doubt, var code, var reason) ->
                shape(doubt).put("decision", "open").put("code", code).put("sentence", reason.in("en"));
            case Doubts.Settled.NoSuchDoubt() -> throw ProblemException.notFound("doubt");
            case Doubts.Settled.Refused(var code, var sentence) -> throw Rejections.of(code, sentence);
        };
    }

    private static ObjectNode shape(Doubts.Doubt doubt) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("call", doubt.call().toString())
                .put("tool", doubt.tool())
                .put("effect", doubt.effect())
                .put("agent", doubt.agent())
                .put("conversation", doubt.conversation().toString())
                .put("since", doubt.since().toString())
                .put("known", doubt.known())
                .put("attempt", doubt.attempt());
        doubt.found().ifPresent(found -> {
            var said = node.putObject("found")
                    .put("answer", found.answer())
                    .put("at", found.at().toString());
            found.reference().ifPresent(reference -> said.put("reference", reference));
        });
        var remedies = node.putArray("remedies");
        doubt.remedies().forEach(remedies::add);
        doubt.compensation().ifPresent(operation -> node.put("compensation", operation));
        doubt.card().ifPresent(card -> Shapes.asked(node, card));
        return node;
    }
}
