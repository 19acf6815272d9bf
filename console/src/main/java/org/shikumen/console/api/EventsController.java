package org.shikumen.console.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shikumen.console.access.OpenSessions;
import org.shikumen.console.access.SignedIn;
import org.shikumen.runtime.conversation.Conversations;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What has happened in a conversation, for whoever looks again or was cut off. */
@RestController
@RequestMapping("/api/conversations/{id}/events")
class EventsController {

    private static final List<String> PARAMETERS = List.of("after", "unasked");
    private static final int HEARTBEAT_SECONDS = 15;
    /** After ten minutes a reader connects anew, and is authorised anew. */
    private static final int MOST_HEARTBEATS = 40;

    private final Conversations conversations;
    private final OpenSessions sessions;
    private final TurnAnswers answers;
    private final OpenStreams streams = new OpenStreams();
    private final CountDownLatch closing = new CountDownLatch(1);

    EventsController(Conversations conversations, OpenSessions sessions, JsonMapper json) {
        this.conversations = conversations;
        this.sessions = sessions;
        this.answers = new TurnAnswers(json);
    }

    /** Stored events after this one; as a stream, goes on with what happens until the reader leaves. */
    @Operation(
            summary = "Read or follow what has happened",
            description =
                    "after is the id of the last event seen. With Accept: text/event-stream, as gladly as application/json or more, what happens next follows, until the reader leaves; 429 too-many-streams for who follows 100 already. Ends within fifteen seconds of signing out. With unasked=true it does not keep a session alive. Another parameter is refused (422). Of a conversation that was erased one event says so: a problem with the code erased, or time-over where the time was over for which it was kept.")
    @Answers(value = "Event", list = true, streams = true)
    @GetMapping
    void events(
            @AuthenticationPrincipal SignedIn citizen,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException {
        Parameters.only(request, PARAMETERS);
        var from = Math.max(after, lastSeen(last));
        if (Accepted.by(request).prefersStream()) {
            try (var place = streams.enter(citizen.citizen())) {
                follow(citizen, id, from, new EventStream(response), request.getSession(false));
            }
            return;
        }
        var events = conversations
                .events(citizen.person(), id, from)
                .orElseThrow(() -> ProblemException.notFound("conversation"));
        answers.write(response, Shapes.list(events, Shapes::event));
    }

    private void follow(SignedIn citizen, UUID id, long after, EventStream stream, @Nullable HttpSession session) {
        var following = conversations
                .follow(citizen.person(), id, after, stream)
                .orElseThrow(() -> ProblemException.notFound("conversation"));
        try (following) {
            stream.heartbeat();
            for (var beat = 0; beat < MOST_HEARTBEATS && goesOn(session); beat++) {
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

    /** What a system follows with a token has no session to end. */
    private boolean goesOn(@Nullable HttpSession session) throws InterruptedException {
        return !closing.await(HEARTBEAT_SECONDS, TimeUnit.SECONDS) && isSignedIn(session);
    }

    /** Where it cannot be asked the stream ends as well; its reader comes back, and is told then. */
    private boolean isSignedIn(@Nullable HttpSession session) {
        try {
            return session == null || sessions.has(session.getId());
        } catch (DataAccessException away) {
            return false;
        }
    }

    /** Before the web server waits for its last requests: those who only follow would keep it waiting. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.countDown();
    }

    private static long lastSeen(@Nullable String last) {
        try {
            return last == null ? 0 : Long.parseLong(last.strip());
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
