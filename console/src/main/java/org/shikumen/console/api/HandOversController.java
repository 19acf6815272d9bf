package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.PageEnd;
import org.shikumen.runtime.conversation.ConversationDesk;
import org.shikumen.runtime.conversation.TurnReport;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations that wait for a person, and the officers who answer in them. */
@RestController
@RequestMapping("/api/hand-overs")
class HandOversController {

    private static final List<String> PARAMETERS = List.of("cursor", "limit");

    private final ConversationDesk desk;

    HandOversController(ConversationDesk desk) {
        this.desk = desk;
    }

    /** @param from the colleague who answered there when the officer looked */
    record Taking(@Nullable String from) {}

    record Reply(@Nullable String text) {}

    @Operation(
            summary = "Conversations that wait for a person",
            description =
                    "Of this department, those that wait before those that somebody has taken, each oldest first, a page at a time; since is when it was handed over, active when something last began there; takenBy is the officer who answers there in the agent's place, and is left out while it waits. Another parameter is refused (422).")
    @Answers(value = "HandOver", list = true)
    @GetMapping
    ObjectNode open(
            @AuthenticationPrincipal SignedIn officer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Parameters.WAITING) int limit,
            HttpServletRequest request) {
        Parameters.only(request, PARAMETERS);
        var page = desk.handOvers(
                officer.official(), Parameters.cursor(cursor, PageEnd::isCursor), Parameters.limit(limit));
        return Shapes.list(page, HandOversController::shape);
    }

    @Operation(
            summary = "Take a conversation over",
            description =
                    "From now on this officer answers there and the agent keeps silent, until it is handed back. Taken over from a colleague only when from names them (409 taken). Never one's own conversation. The citizen is told, and it goes on record.")
    @Answers("Attended")
    @PostMapping("/{conversation}")
    ObjectNode take(
            @AuthenticationPrincipal SignedIn officer, @PathVariable UUID conversation, @RequestBody Taking taking) {
        var from = Optional.ofNullable(taking.from()).filter(name -> !name.isBlank());
        return told(conversation, desk.takeOver(officer.official(), conversation, from));
    }

    @Operation(
            summary = "What was said",
            description =
                    "For the officer who has taken it over: events after this id, personal values as placeholders. Another parameter is refused (422). Anybody else has POST /api/conversations/{id}/reveal, and GET /api/actions.")
    @Answers(value = "Event", list = true)
    @GetMapping("/{conversation}")
    ObjectNode said(
            @AuthenticationPrincipal SignedIn officer,
            @PathVariable UUID conversation,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request) {
        Parameters.only(request, List.of("after"));
        return desk.attended(officer.official(), conversation, after)
                .map(reading -> Shapes.list(reading.events(), Shapes::event))
                .orElseThrow(() -> ProblemException.notFound("conversation"));
    }

    @Operation(
            summary = "Answer the citizen",
            description =
                    "For the officer who has taken it over. Idempotency-Key, if given, keeps it from being said twice. The citizen sees it as an event TEXT_MESSAGE_START whose name is the department's; the text, at most 4000 characters, is kept like the citizen's own, personal values behind placeholders.")
    @Answers("Attended")
    @PostMapping("/{conversation}/replies")
    ObjectNode reply(
            @AuthenticationPrincipal SignedIn officer,
            @PathVariable UUID conversation,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            @RequestBody Reply reply) {
        var text = Required.text(reply.text(), "text");
        return told(conversation, desk.reply(officer.official(), conversation, text, key.map(Required::key)));
    }

    @Operation(
            summary = "Hand a conversation back to its agent",
            description =
                    "By any officer of the department; where a colleague answers, from names them (409 taken otherwise). The citizen is told, and it goes on record.")
    @Answers("Attended")
    @DeleteMapping("/{conversation}")
    ObjectNode handBack(
            @AuthenticationPrincipal SignedIn officer,
            @PathVariable UUID conversation,
            @RequestParam Optional<String> from) {
        return told(conversation, desk.handBack(officer.official(), conversation, from));
    }

    private static ObjectNode told(UUID conversation, TurnReport report) {
        return switch (report) {
            case TurnReport.Rested(var turn, var outcome, var events)
            when outcome.equals("unavailable") ->
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "not-known",
                        "Whether this was recorded is not known. Look at the conversation before you send it again, or send it"
                                + " again under the same Idempotency-Key.");
            case TurnReport.Rested(var turn, var outcome, var events) ->
                JsonNodeFactory.instance.objectNode().put("conversation", conversation.toString());
            case TurnReport.Busy() ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "turn-running",
                        "A turn of this conversation is still running. Try again in a moment.");
            case TurnReport.Rejected(var code, var sentence) -> throw Rejections.of(code, sentence);
            case TurnReport.NotFound _, TurnReport.NotServing _ -> throw ProblemException.notFound("conversation");
        };
    }

    private static ObjectNode shape(ConversationDesk.HandOver open) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("conversation", open.conversation().toString())
                .put("agent", open.agent())
                .put("queue", open.queue())
                .put("reason", open.reason())
                .put("since", open.since().toString())
                .put("active", open.active().toString());
        open.takenBy().ifPresent(official -> node.put("takenBy", official));
        return node;
    }
}
