package org.shikumen.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ServicesAwayTest {

    private static final Throwable REFUSED = new IOException("Connection refused");

    static final List<Exception> AWAY = List.of(
            new RedisConnectionFailureException("Unable to connect", REFUSED),
            new QueryTimeoutException("Redis command timed out"),
            new RedisSystemException("Error in execution", REFUSED),
            new CannotGetJdbcConnectionException("No connection in three seconds"),
            new DataAccessResourceFailureException("broken while committing"),
            new ServletException("Request processing failed", new QueryTimeoutException("canceled")),
            new IllegalStateException(new IllegalStateException(new QueryTimeoutException("in a template"))),
            new InvalidDataAccessApiUsageException("used wrongly", new QueryTimeoutException("since it was late")));

    static final List<Exception> BROKEN = List.of(
            new DataIntegrityViolationException("duplicate key"),
            new EmptyResultDataAccessException(1),
            new InvalidDataAccessApiUsageException("WRONGTYPE Operation against a key"),
            new BadSqlGrammarException("look", "select nothing", new SQLException("no such column")),
            new ServletException("Request processing failed", new DataIntegrityViolationException("too long")),
            new IllegalStateException("not about servers"));

    private final ServicesAway filter = new ServicesAway();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @FieldSource("AWAY")
    void saysThatServersAreAwayHoweverDeepItLies(Exception away) throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", "/agents"), response, throwing(away));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString(UTF_8)).contains("系统暂时无法连接", "cannot reach its own servers");
    }

    /** Whoever is on call would look at servers that are well. */
    @ParameterizedTest
    @FieldSource("BROKEN")
    void callsNoMistakeOfOursAServerThatIsAway(Exception broken) {
        assertThatThrownBy(() ->
                        filter.doFilter(new MockHttpServletRequest("POST", "/approvals/1"), response, throwing(broken)))
                .isSameAs(broken);
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /agents,     so nothing was done",
        "POST,   /agents,     Look whether what you sent was done",
        "GET,    /api/me,     so nothing was done",
        "DELETE, /api/stops/1, Look whether what you sent was done",
    })
    void promisesThatNothingWasDoneOnlyToWhoOnlyLooked(String method, String path, String promise) throws Exception {
        filter.doFilter(
                new MockHttpServletRequest(method, path), response, throwing(new QueryTimeoutException("late")));

        assertThat(response.getContentAsString(UTF_8)).contains(promise);
        assertThat(response.getContentType())
                .startsWith(path.startsWith("/api/") ? "application/problem+json" : "text/plain");
    }

    @Test
    void takesBackHalfAPageThatHasNotLeftYet() throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", "/agents"), response, (_, answer) -> {
            answer.getWriter().write("<h1>What would you");
            throw new QueryTimeoutException("in a template");
        });

        assertThat(response.getContentAsString(UTF_8)).doesNotContain("<h1>").contains("cannot reach");
    }

    @Test
    void addsNothingToAnAnswerThatIsOnItsWay() throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", "/api/x"), response, (_, answer) -> {
            answer.getWriter().write("data: 1\n\n");
            answer.flushBuffer();
            throw new QueryTimeoutException("in a stream");
        });

        assertThat(response.getContentAsString(UTF_8)).isEqualTo("data: 1\n\n");
        assertThat(response.getStatus()).isEqualTo(200);
    }

    private static FilterChain throwing(Exception failure) {
        return (_, _) -> {
            switch (failure) {
                case ServletException page -> throw page;
                case RuntimeException broken -> throw broken;
                default -> throw new AssertionError(failure);
            }
        };
    }
}
