package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.limits.Limit;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.OpeningReport;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a citizen does: open, say, decide, ask for a person. A turn runs in the request's own virtual thread. */
@RestController
@RequestMapping("/api/conversations")
class ConversationsController {

    private final Conversations conversations;
    private final RateLimits limits;
    private final TurnAnswers answers;

    ConversationsController(Conversations conversations, RateLimits limits, JsonMapper json) {
        this.conversations = conversations;
        this.limits = limits;
        this.answers = new TurnAnswers(json);
    }

    record Opening(@Nullable String agent, @Nullable String language) {}

    record Message(@Nullable String text) {}

    /** @param decision {@code confirm} or {@code decline} */
    record CardAnswer(
            @Schema(format = "uuid") @Nullable String grant,
            @Nullable String digest,
            @Nullable String decision) {}

    @Operation(
            summary = "Open a conversation with an agent",
            description =
                    "The answer holds the id, the version the conversation is pinned to, the notice that this is an AI service, how long what is said is kept, and suggestions. Where the agent does not speak the language that is asked for (zh when left out) it takes its first, and the answer names it. Location is where its events are read. Takes no Idempotency-Key: asked twice, it opens two, of which one stays empty. 409 agent-not-serving while the agent is stopped; 429 with Retry-After for who asks too often, as for a message.")
    @Answers(value = "Opened", status = 201)
    @PostMapping
    ResponseEntity<ObjectNode> open(@AuthenticationPrincipal SignedIn citizen, @RequestBody Opening opening) {
        var agent = Required.text(opening.agent(), "agent");
        var language = Optional.ofNullable(opening.language()).orElse("zh");
        pace(citizen);
        return switch (conversations.open(citizen.person(), agent, language)) {
            case OpeningReport.Opened opened -> created(opened);
            case OpeningReport.NoSuchAgent ignored ->
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "unknown-agent",
                        "No agent named \"%s\" is live. GET /api/agents lists those that are.".formatted(agent));
            case OpeningReport.NotServing(var sentence) -> throw ProblemException.notServing(sentence);
        };
    }

    /** Before something is begun; an answer to a card, or going back to the agent, is never too often. */
    private void pace(SignedIn citizen) {
        limits.take(Limit.TURNS, citizen.citizen()).ifPresent(wait -> {
            throw new TooOften(wait);
        });
    }

    private static ResponseEntity<ObjectNode> created(OpeningReport.Opened opened) {
        var conversation = opened.conversation();
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", conversation.id().toString())
                .put("agent", conversation.agent())
                .put("version", conversation.version())
                .put("language", conversation.language())
                .put("notice", opened.notice())
                .put("kept", opened.kept().toString());
        var suggestions = answer.putArray("suggestions");
        opened.suggestions().forEach(suggestions::add);
        return ResponseEntity.created(URI.create("/api/conversations/" + conversation.id() + "/events"))
                .body(answer);
    }

    /** Sent again under the same {@code Idempotency-Key}, a message is answered with what the first one came to. */
    @Operation(
            summary = "Say something",
            description =
                    "With Accept: text/event-stream, as gladly as application/json or more, the turn's events are streamed as they happen; otherwise the answer holds them when the turn has come to rest: turn, outcome, events. A card that an earlier turn left open stays so, though neither outcome nor interrupts name it: the conversation's events hold it. 429 too-often, with Retry-After, for who asks for more turns than one person has in a minute.")
    @Answers(value = "TurnAnswer", streams = true)
    @PostMapping("/{id}/turns")
    void say(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Message message,
            HttpServletRequest request,
            HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        var text = Required.text(message.text(), "text");
        if (Conversations.isTooLong(text)) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "message-too-long",
                    "A message has at most %d characters; this one has %d. Say it shorter, or in several messages."
                            .formatted(Conversations.LONGEST_MESSAGE, text.length()));
        }
        pace(citizen);
        answers.run(
                request,
                response,
                key == null
                        ? sink -> conversations.say(citizen.person(), id, text, sink)
                        : sink -> conversations.say(citizen.person(), id, text, Required.key(key), sink));
    }

    @Operation(
            summary = "Answer a card",
            description =
                    "decision is confirm or decline; grant and digest stand in the card's confirm event. Answered like a turn; while another message is worked on for long, without events and with the outcome as it was: the answer counts, and is followed afterwards. A card takes one answer, so it needs no Idempotency-Key: sent again, also after an answer that got lost, it is 409 already-decided, and the conversation's events tell what came of the first.")
    @Answers(value = "TurnAnswer", streams = true)
    @PostMapping("/{id}/decisions")
    void decide(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestBody CardAnswer answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        var grant = Required.id(answer.grant(), "grant");
        var digest = Required.text(answer.digest(), "digest");
        var confirm = Required.oneOf(answer.decision(), "decision", "confirm", "decline");
        answers.run(
                request, response, sink -> conversations.decide(citizen.person(), id, grant, digest, confirm, sink));
    }

    @Operation(
            summary = "Ask for a person",
            description =
                    "Answered like a turn; an official of the department finds the conversation under its hand-overs, and answers there once they have taken it over: a turn then ends handed-over, without words of the agent.")
    @Answers(value = "TurnAnswer", streams = true)
    @PostMapping("/{id}/hand-over")
    void handOver(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        pace(citizen);
        answers.run(request, response, sink -> conversations.handOver(citizen.person(), id, sink));
    }

    @Operation(
            summary = "Go on with the agent",
            description =
                    "Instead of with a person, or of waiting for one. Answered like a turn; 409 no-hand-over when the agent answers already.")
    @Answers(value = "TurnAnswer", streams = true)
    @DeleteMapping("/{id}/hand-over")
    void withdraw(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        answers.run(request, response, sink -> conversations.withdraw(citizen.person(), id, sink));
    }
}
