package org.shikumen.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** RFC 9457 problem details of this house: a stable type, and a sentence that says what to do. */
public final class Problems {

    private static final JsonMapper JSON = new JsonMapper();

    private Problems() {}

    /** @param code the last part of the problem's stable type, {@code urn:shikumen:problem:<code>} */
    public static ProblemDetail of(HttpStatus status, String code, String sentence) {
        var problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("urn:shikumen:problem:" + code));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    /** The same when something may have been sent: the answer to the last step of it can be what was lost. */
    public static ProblemDetail serversAwayMeanwhile() {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "servers-away",
                "The service cannot reach its own servers right now. Look whether what you sent was done before you try again.");
    }

    /** Redis or PostgreSQL cannot be reached, and nothing had begun. */
    public static ProblemDetail serversAway() {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "servers-away",
                "The service cannot reach its own servers right now, so nothing was done. Try again in a minute.");
    }

    /** As they stand in the body. */
    public static Map<String, Object> fields(ProblemDetail problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", String.valueOf(problem.getType()));
        fields.put("title", String.valueOf(problem.getTitle()));
        fields.put("status", problem.getStatus());
        fields.put("detail", String.valueOf(problem.getDetail()));
        Optional.ofNullable(problem.getProperties()).ifPresent(fields::putAll);
        return fields;
    }

    /** For filters, where no controller advice reaches. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(JSON.writeValueAsString(fields(ProblemLanguage.of(problem, request))));
    }
}
