package org.shikumen.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.shikumen.runtime.conversation.EventSink;
import org.shikumen.runtime.conversation.TurnReport;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs a turn for a request and answers it: as a stream of events, or as JSON when it has come to rest. */
final class TurnAnswers {

    private final JsonMapper json;

    TurnAnswers(JsonMapper json) {
        this.json = json;
    }

    void run(HttpServletRequest request, HttpServletResponse response, Function<EventSink, TurnReport> turn)
            throws HttpMediaTypeNotAcceptableException {
        var streaming = Accepted.by(request).prefersStream();
        var stream = new EventStream(response);
        var report = turn.apply(streaming ? stream : EventSink.NONE);
        switch (report) {
            case TurnReport.Rested rested -> {
                if (!streaming) {
                    write(response, rested(rested));
                } else if (rested.events().isEmpty()) {
                    stream.heartbeat(); // a stream without events is one all the same
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
            case TurnReport.NotServing(var sentence) -> throw ProblemException.notServing(sentence);
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

    void write(HttpServletResponse response, ObjectNode answer) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getOutputStream().write(json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
