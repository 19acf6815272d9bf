package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Page;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.Records;
import org.shikumen.runtime.actionlog.export.Export;
import org.shikumen.runtime.provenance.Provenance;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ActionsControllerTest {

    private static final UUID TALK = UUID.fromString("0190f3c2-0000-7000-8000-000000000001");
    private static final Records.Filter EVERYTHING = Records.Filter.ALL;

    private final List<Object> asked = new ArrayList<>();
    private final MockMvc calls = MockMvcBuilders.standaloneSetup(new ActionsController(
                    SampleRooms.answering(Records.class, Map.of("find", this::found)),
                    SampleRooms.closed(Export.class),
                    SampleRooms.closed(Provenance.class)))
            .setControllerAdvice(new ProblemsController(), new UnroutedController(), new ProblemsInLanguage())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .build();

    @BeforeEach
    void signIn() {
        var auditor = new SignedIn("population.auditor", Set.of(Role.AUDITOR), "population-service", 0, "", "", "");
        SecurityContextHolder.getContext().setAuthentication(auditor.authentication());
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** An empty field of a search form is sent along, and asks for nothing in particular. */
    @ParameterizedTest
    @CsvSource({
        "''",
        "?kind=",
        "?agent=",
        "?conversation=",
        "?cursor=",
        "?limit=",
        "?from=",
        "?before=",
        "?conversation=&agent=&kind=&from=&before=&cursor="
    })
    void findsEverythingWhereNothingInParticularIsAskedFor(String query) throws Exception {
        assertThat(answer(query).getStatus()).isEqualTo(200);

        assertThat(asked).containsExactly(EVERYTHING, Optional.empty(), 50);
    }

    @Test
    void findsWhatIsAskedFor() throws Exception {
        answer("?conversation=%s&agent=residence-points&kind=Answered&limit=7".formatted(TALK));

        assertThat(asked)
                .containsExactly(
                        new Records.Filter(
                                Optional.of(TALK),
                                Optional.of("residence-points"),
                                Optional.of("Answered"),
                                Records.Period.EVER),
                        Optional.empty(),
                        7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-11-01T00:00:00%2B08:00&before=2026-11-02T00:00:00%2B08:00",
                "?from=2026-11-01T00:00:00+08:00&before=2026-11-02T00:00:00+08:00",
                "?from=2026-10-31T16:00Z&before=2026-11-01T16:00:00.000Z"
            })
    void findsWhatWasWrittenInAPeriod(String query) throws Exception {
        answer(query);

        var day = new Records.Period(
                Optional.of(Instant.parse("2026-10-31T16:00:00Z")), Optional.of(Instant.parse("2026-11-01T16:00:00Z")));
        assertThat(asked.getFirst())
                .isEqualTo(new Records.Filter(Optional.empty(), Optional.empty(), Optional.empty(), day));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "200, 200", "201, 200", "2147483647, 200", "'', 50"})
    void givesAsManyAsAskedForUpToTheMost(String limit, int given) throws Exception {
        answer("?limit=" + limit);

        assertThat(asked.getLast()).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0,                      limit",
        "?limit=-1,                     limit",
        "?limit=2147483648,             limit",
        "?limit=99999999999999999999,   limit",
        "?limit=ten,                    limit",
        "?limit=1.0,                    limit",
        "?kind=answered,                kind",
        "?kind=Answered%20,             kind",
        "?kind=%20,                     kind",
        "?kind=Answered&kind=Erased,    kind",
        "?kind=%F0%9F%99%82,            kind",
        "?conversation=resident,        conversation",
        "?conversation=0190f3c2,        conversation",
        "?cursor=x,                     cursor",
        "?cursor=null,                  cursor",
        "?from=2026-11-01,              from",
        "?from=2026-11-01T00:00:00,     from",
        "?from=yesterday,               from",
        "?from=%2B300000-01-01T00:00Z,  from",
        "?before=-0001-01-01T00:00Z,    before",
        "?before=1764000000,            before",
        "?from=2026-11-02T00:00Z&before=2026-11-01T00:00Z, before",
        "?from=2026-11-02T00:00Z&before=2026-11-02T00:00Z, before",
        "?agnet=residence-points,       agnet",
        "?Agent=residence-points,       Agent",
    })
    void answersNoQuestionThatItWasNotAsked(String query, String name) throws Exception {
        var answer = answer(query);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("urn:shikumen:problem:parameter-not-usable", "\"name\":\"%s\"".formatted(name));
        assertThat(asked).isEmpty();
    }

    private MockHttpServletResponse answer(String query) throws Exception {
        return calls.perform(get(URI.create("/api/actions" + query)))
                .andReturn()
                .getResponse();
    }

    private Object found(List<Object> values) {
        asked.addAll(values.subList(1, values.size()));
        return new Page<>(List.of(), Optional.empty());
    }
}
