package org.shikumen.deploy.city;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A request as the simulated systems read it. */
record Inquiry(Request request, JsonNode body) {

    /** Something in a request is not as the API document says. */
    static final class Invalid extends RuntimeException {
        Invalid(String message) {
            super(message);
        }
    }

    static Inquiry of(Request request, JsonMapper json) {
        var text = request.getBodyAsString();
        try {
            return new Inquiry(
                    request, text == null || text.isBlank() ? MissingNode.getInstance() : json.readTree(text));
        } catch (JacksonException e) {
            throw new Invalid("The body is not JSON");
        }
    }

    String text(String field) {
        return optional(field).orElseThrow(() -> new Invalid(field + " is missing"));
    }

    Optional<String> optional(String field) {
        return body.path(field).asStringOpt().filter(text -> !text.isBlank());
    }

    int number(String field, int least, int most) {
        var value = body.path(field).asInt(Integer.MIN_VALUE);
        if (value < least || value > most) {
            throw new Invalid("%s must be from %d to %d".formatted(field, least, most));
        }
        return value;
    }

    boolean flag(String field) {
        return body.path(field).asBoolean(false);
    }

    LocalDate date(String field) {
        return day(text(field));
    }

    Optional<String> query(String name) {
        var parameter = request.queryParameter(name);
        return parameter.isPresent() ? Optional.of(parameter.firstValue()) : Optional.empty();
    }

    Optional<LocalDate> queryDate(String name) {
        return query(name).map(Inquiry::day);
    }

    /** A whole number from the query; larger ones than the system sends are cut down without a word, as such systems do. */
    int query(String name, int otherwise, int most) {
        try {
            return Math.clamp(query(name).map(Integer::parseInt).orElse(otherwise), 1, most);
        } catch (NumberFormatException e) {
            throw new Invalid(name + " is not a number");
        }
    }

    Optional<String> key() {
        return Optional.ofNullable(request.getHeader("Idempotency-Key"));
    }

    /** The path's segments, for example {@code permit, cases, 990102-2026-000101}. */
    List<String> path() {
        return List.of(URI.create(request.getUrl()).getPath().substring(1).split("/"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Invalid(text + " is not a date");
        }
    }
}
