package org.shikumen.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.EventSink;
import org.shikumen.runtime.conversation.TurnReport;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a citizen does: open, say, decide, ask for a person, look again. A turn runs in the request's own virtual thread. */
@RestController
@RequestMapping("/api/conversations")
class ConversationsController {

    private static final int LONGEST_MESSAGE = 4_000;
    private static final int HEARTBEAT_SECONDS = 15;
    /** After ten minutes a reader connects anew, and is authorised anew. */
    private static final int MOST_HEARTBEATS = 40;

    private final Conversations conversations;
    private final JsonMapper json;
    private final CountDownLatch closing = new CountDownLatch(1);

    ConversationsController(Conversations conversations, JsonMapper json) {
        this.conversations = conversations;
        this.json = json;
    }

    record Opening(@Nullable String agent, @Nullable String language) {}

    record Message(@Nullable String text) {}

    /** @param decision {@code confirm} or {@code decline} */
    record Answer(
            @Nullable UUID grant,
            @Nullable String digest,
            @Nullable String decision) {}

    @PostMapping
    ResponseEntity<ObjectNode> open(@AuthenticationPrincipal SignedIn citizen, @RequestBody Opening opening) {
        var agent = Required.text(opening.agent(), "agent");
        var opened = conversations
                .open(
                        citizen.person(),
                        agent,
                        Optional.ofNullable(opening.language()).orElse("zh"))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "unknown-agent",
                        "No agent named \"%s\" is live. GET /api/agents lists those that are.".formatted(agent)));
        var conversation = opened.conversation();
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", conversation.id().toString())
                .put("agent", conversation.agent())
                .put("version", conversation.version())
                .put("language", conversation.language())
                .put("notice", opened.notice());
        var suggestions = answer.putArray("suggestions");
        opened.suggestions().forEach(suggestions::add);
        return ResponseEntity.created(URI.create("/api/conversations/" + conversation.id()))
                .body(answer);
    }

    /** Sent again under the same {@code Idempotency-Key}, a message is answered with what the first one came to. */
    @PostMapping("/{id}/turns")
    void say(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Message message,
            HttpServletRequest request,
            HttpServletResponse response) {
        var text = Required.text(message.text(), "text");
        if (text.length() > LONGEST_MESSAGE) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "message-too-long",
                    "A message has at most %d characters; this one has %d. Say it shorter, or in several messages."
                            .formatted(LONGEST_MESSAGE, text.length()));
        }
        run(
                request,
                response,
                key == null
                        ? sink -> conversations.say(citizen.person(), id, text, sink)
                        : sink -> conversations.say(citizen.person(), id, text, Required.key(key), sink));
    }

    @PostMapping("/{id}/decisions")
    void decide(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestBody Answer answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var grant = Required.id(answer.grant(), "grant");
        var digest = Required.text(answer.digest(), "digest");
        var confirm = Required.oneOf(answer.decision(), "decision", "confirm", "decline");
        run(request, response, sink -> conversations.decide(citizen.person(), id, grant, digest, confirm, sink));
    }

    /** @param reference the case it is needed for; {@code case} in JSON */
    record Need(
            @Nullable String purpose,
            @JsonProperty("case") @Nullable String reference) {}

    @Operation(
            summary = "Read a conversation with its personal values",
            description =
                    "For an officer or auditor of the department; everywhere else officials see placeholders. purpose and case are required and go on record (ValuesRevealed) before anything is shown.")
    @PostMapping("/{id}/reveal")
    ObjectNode reveal(@AuthenticationPrincipal SignedIn official, @PathVariable UUID id, @RequestBody Need need) {
        var purpose = Required.text(need.purpose(), "purpose");
        var reference = Required.text(need.reference(), "case");
        return conversations
                .reveal(official.official(), id, purpose.strip(), reference.strip())
                .map(reading -> Shapes.list(Shapes.events(reading.events()), Optional.empty()))
                .orElseThrow(() -> ProblemException.notFound("conversation"));
    }

    @PostMapping("/{id}/hand-over")
    void handOver(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response) {
        run(request, response, sink -> conversations.handOver(citizen.person(), id, sink));
    }

    /** Stored events after this one; as a stream, goes on with what happens until the reader leaves. */
    @GetMapping("/{id}/events")
    void events(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response) {
        var from = Math.max(after, lastSeen(last));
        if (wantsStream(request)) {
            follow(citizen, id, from, new EventStream(response));
            return;
        }
        var events = conversations
                .events(citizen.person(), id, from)
                .orElseThrow(() -> ProblemException.notFound("conversation"));
        write(response, Shapes.list(Shapes.events(events), Optional.empty()));
    }

    private void follow(SignedIn citizen, UUID id, long after, EventStream stream) {
        var following = conversations
                .follow(citizen.person(), id, after, stream)
                .orElseThrow(() -> ProblemException.notFound("conversation"));
        try (following) {
            stream.heartbeat();
            for (var beat = 0; beat < MOST_HEARTBEATS && !closing.await(HEARTBEAT_SECONDS, TimeUnit.SECONDS); beat++) {
                stream.heartbeat();
            }
        } catch (UncheckedIOException gone) {
            // the reader left; nothing to tell
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception unexpected) {
            throw new IllegalStateException("A follower could not be closed.", unexpected);
        }
    }

    /** Before the web server waits for its last requests: those who only follow would keep it waiting. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    private void run(HttpServletRequest request, HttpServletResponse response, Function<EventSink, TurnReport> turn) {
        var streaming = wantsStream(request);
        var report = turn.apply(streaming ? new EventStream(response) : EventSink.NONE);
        switch (report) {
            case TurnReport.Rested rested -> {
                if (!streaming) {
                    write(response, rested(rested));
                }
            }
            case TurnReport.NotFound ignored -> throw ProblemException.notFound("conversation");
            case TurnReport.Busy ignored ->
                refuse(
                        response,
                        new ProblemException(
                                HttpStatus.CONFLICT,
                                "turn-running",
                                "A turn of this conversation is still running. Follow its events, or try again in a moment."));
            case TurnReport.NotServing(var sentence) ->
                throw new ProblemException(HttpStatus.CONFLICT, "agent-not-serving", sentence);
            case TurnReport.Rejected(var code, var sentence) -> throw Rejections.of(code, sentence);
        }
    }

    /** A stream that has begun ends; what happened meanwhile is in its events. */
    private static void refuse(HttpServletResponse response, ProblemException problem) {
        if (!response.isCommitted()) {
            throw problem;
        }
    }

    private static ObjectNode rested(TurnReport.Rested rested) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("turn", rested.turn().toString())
                .put("outcome", rested.outcome());
        answer.putArray("events").addAll(Shapes.events(rested.events()));
        return answer;
    }

    private void write(HttpServletResponse response, ObjectNode answer) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getOutputStream().write(json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static boolean wantsStream(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private static long lastSeen(@Nullable String last) {
        try {
            return last == null ? 0 : Long.parseLong(last.strip());
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
