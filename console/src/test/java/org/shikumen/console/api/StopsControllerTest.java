package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.shikumen.registry.Role;
import org.shikumen.runtime.gateway.stop.Stop;
import org.shikumen.runtime.gateway.stop.Stops;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class StopsControllerTest {

    private static final Stop STANDING = new Stop(
            UUID.fromString("0190f3c2-0000-7000-8000-000000000001"),
            Stop.Scope.AGENT,
            "residence-points",
            "",
            "Wrong totals",
            "city.operator",
            Instant.parse("2026-11-21T08:00:00Z"));

    private Stops.Outcome outcome = new Stops.Outcome.Done(STANDING);
    private final List<Object> asked = new ArrayList<>();
    private final MockMvc calls = MockMvcBuilders.standaloneSetup(new StopsController(SampleRooms.answering(
                    Stops.class, Map.of("standing", _ -> List.of(STANDING), "stop", this::heard, "lift", this::heard))))
            .setControllerAdvice(new ProblemsController(), new UnroutedController(), new ProblemsInLanguage())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .build();

    @BeforeEach
    void signIn() {
        var operator = new SignedIn("city.operator", Set.of(Role.OPERATOR), "", 0, "", "", "");
        SecurityContextHolder.getContext().setAuthentication(operator.authentication());
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({
        "platform,   ,                   PLATFORM,   *",
        "platform,   \u200b,            PLATFORM,   *",
        "platform,   residence-points,   PLATFORM,   residence-points", // refused where it is known what there is
        "department, population-service, DEPARTMENT, population-service",
        "agent,      residence-points,   AGENT,      residence-points",
        "version,    c0ffee,             VERSION,    c0ffee",
        "tool,       permit/book🙂,      TOOL,       permit/book🙂",
    })
    void stopsWhatIsNamed(String word, String target, Stop.Scope scope, String what) throws Exception {
        var answer = answer(stop(word, target, "Wrong totals"));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeader("Location")).isEqualTo("/api/stops/" + STANDING.id());
        assertThat(answer.getContentAsString(UTF_8)).contains("\"standing\":[{\"id\":\"%s\"".formatted(STANDING.id()));
        assertThat(asked).containsExactly(scope, what, "Wrong totals");
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, *,                Wrong,  scope",
        "agents,   residence-points, Wrong,  scope",
        "' agent', residence-points, Wrong,  scope",
        "'',       residence-points, Wrong,  scope",
        ",         residence-points, Wrong,  scope",
        "agent,    ,                 Wrong,  target",
        "agent,    ' ',              Wrong,  target",
        "agent,    '\\u0000',        Wrong,  target",
        "agent,    residence-points, ,       reason",
        "agent,    residence-points, ' ',    reason",
        "platform, ,                 '\\n',  reason",
    })
    void stopsNothingWhileSomethingIsMissing(String word, String target, String reason, String name) throws Exception {
        var answer = answer(stop(word, target, reason));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8)).contains(":field-missing", "\"name\":\"%s\"".formatted(name));
        assertThat(asked).isEmpty();
    }

    @Test
    void namesEveryScopeToWhoNamesNoneOfThem() throws Exception {
        var answer = answer(stop("agents", "residence-points", "Wrong totals"));

        assertThat(answer.getContentAsString(UTF_8)).contains("Send platform, department, agent, version or tool.");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-role,       403, 您不能停止或解除这一项：发布人员只能停止本部门的，其他请找运维人员；如是本部门的，请核对名称写法。",
        "target-unknown,   422, 没有这个对象，什么也没有停止。请核对名称，例如在版本页面。",
        "target-misshapen, 422, 对象的写法与所选类别不符，什么也没有停止。请核对类别和写法。",
    })
    void tellsInChineseWhyNothingWasStopped(String code, int status, String sentence) throws Exception {
        outcome = new Stops.Outcome.Refused(code, "In English.");

        var answer = answer(stop("agent", "x", "Wrong").header("Accept-Language", "zh"));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString(UTF_8)).contains(sentence, "\"inEnglish\":\"In English.\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"reason\": \"Mended\"}', ,       Mended",
        ",                           Mended, Mended",
        "{},                         Mended, Mended",
        "'{\"reason\": null}',       Mended, Mended",
        "'{\"reason\": \"Mended\"}', Other,  Mended",
        ",                           ,       ''",
        "{},                         ,       ''",
    })
    void liftsAStopForTheReasonThatIsGiven(String body, String parameter, String reason) throws Exception {
        var call = lift(STANDING.id().toString());
        if (body != null) {
            call.contentType("application/json").content(body);
        }
        if (parameter != null) {
            call.param("reason", parameter);
        }

        assertThat(answer(call).getStatus()).isEqualTo(200);
        assertThat(asked).containsExactly(STANDING.id(), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\": \"\"}", "{\"reason\": \" \"}", "{\"reason\": \"a\\u0000\"}"})
    void liftsNothingForAReasonThatSaysNothing(String body) throws Exception {
        var call =
                lift(STANDING.id().toString()).contentType("application/json").content(body);

        assertThat(answer(call).getStatus()).isEqualTo(422);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/yaml"})
    void liftsNothingWhileAReasonComesInAWayThatNobodyReads(String type) throws Exception {
        var call = lift(STANDING.id().toString()).contentType(type).content("{\"reason\": \"Mended\"}");

        assertThat(answer(call).getStatus()).isEqualTo(415);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "residence-points", "0190f3c2-0000-7000-8000-0000000000019", "🙂"})
    void liftsNothingUnderWhatIsNoId(String id) throws Exception {
        assertThat(answer(lift(id)).getStatus()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsOfAStopThatIsNotThereAsOfSomebodyElses() throws Exception {
        outcome = new Stops.Outcome.NoSuchStop();

        assertThat(answer(lift(STANDING.id().toString())).getStatus()).isEqualTo(404);
    }

    private static MockHttpServletRequestBuilder stop(String scope, String target, String reason) {
        return post("/api/stops")
                .contentType("application/json")
                .content("{\"scope\": %s, \"target\": %s, \"reason\": %s}"
                        .formatted(quoted(scope), quoted(target), quoted(reason)));
    }

    private static MockHttpServletRequestBuilder lift(String id) {
        return delete("/api/stops/{id}", id);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder call) throws Exception {
        return calls.perform(call).andReturn().getResponse();
    }

    private Object heard(List<Object> values) {
        asked.addAll(values.subList(1, values.size()));
        return outcome;
    }
}
