package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.access.SignedIn;
import org.shikumen.registry.Role;
import org.shikumen.runtime.gateway.Doubts;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DoubtsControllerTest {

    private static final UUID CALL = UUID.fromString("0190f3c2-0000-7000-8000-000000000001");

    private final List<Object> asked = new ArrayList<>();
    private Doubts.Settled refused = new Doubts.Settled.NoSuchDoubt();
    private final MockMvc calls = MockMvcBuilders.standaloneSetup(new DoubtsController(
                    SampleRooms.answering(Doubts.class, Map.of("settle", this::heard, "handle", this::heard))))
            .setControllerAdvice(new ProblemsController(), new UnroutedController(), new ProblemsInLanguage())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .build();

    @BeforeEach
    void signIn() {
        var officer = new SignedIn("population.officer", Set.of(Role.OFFICER), "population-service", 0, "", "", "");
        SecurityContextHolder.getContext().setAuthentication(officer.authentication());
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                Arguments.of("\"decision\": \"done\"", true),
                Arguments.of("\"decision\": \"not-done\"", false),
                Arguments.of("\"decision\": \"ask\"", new Doubts.Remedy.Ask()),
                Arguments.of("\"decision\": \"resend\", \"attempt\": 2", new Doubts.Remedy.Resend(2, false)),
                Arguments.of("\"decision\": \"resend\", \"attempt\": -1", new Doubts.Remedy.Resend(-1, false)),
                Arguments.of(
                        "\"decision\": \"resend\", \"attempt\": 2, \"responsible\": true",
                        new Doubts.Remedy.Resend(2, true)),
                Arguments.of(
                        "\"decision\": \"resend\", \"attempt\": 2, \"responsible\": null",
                        new Doubts.Remedy.Resend(2, false)),
                Arguments.of("\"decision\": \"compensate\"", compensating("{}")),
                Arguments.of("\"decision\": \"compensate\", \"arguments\": null", compensating("{}")),
                Arguments.of(
                        "\"decision\": \"compensate\", \"arguments\": {\"orderNo\": \"路🙂\"}",
                        compensating("{\"orderNo\": \"路🙂\"}")));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void doesWhatAnOfficerDecided(String fields, Object decided) throws Exception {
        answer("{%s, \"reason\": \"Looked it up\"}".formatted(fields));

        assertThat(asked).containsExactly(CALL, decided, "Looked it up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                        | 422 | field-missing",
                "{\"decision\": \"done\"}                                                  | 422 | field-missing",
                "{\"decision\": \"done\", \"reason\": \" \"}                               | 422 | field-missing",
                "{\"decision\": \"Done\", \"reason\": \"r\"}                               | 422 | field-missing",
                "{\"decision\": \"undone\", \"reason\": \"r\"}                             | 422 | field-missing",
                "{\"decision\": \"resend-responsibly\", \"reason\": \"r\"}                 | 422 | field-missing",
                "{\"decision\": \"resend\", \"reason\": \"r\"}                             | 422 | field-missing",
                "{\"decision\": \"resend\", \"reason\": \"r\", \"attempt\": null}          | 422 | field-missing",
                "{\"decision\": \"resend\", \"reason\": \"r\", \"attempt\": 2147483648}    | 400 | malformed-json",
                "{\"decision\": \"resend\", \"reason\": \"r\", \"attempt\": \"two\"}       | 400 | malformed-json",
                "{\"decision\": \"resend\", \"reason\": \"r\", \"responsible\": \"yes\"}   | 400 | malformed-json",
                "{\"decision\": \"resend\", \"reason\": \"r\", \"responsible\": []}        | 400 | malformed-json",
                "{\"decision\": \"compensate\", \"reason\": \"r\", \"arguments\": []}      | 400 | malformed-json",
                "{\"decision\": \"compensate\", \"reason\": \"r\", \"arguments\": \"{}\"}  | 400 | malformed-json",
            })
    void doesNothingForWhatIsNoDecision(String body, int status, String code) throws Exception {
        var answer = answer(body);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString(UTF_8)).contains("urn:shikumen:problem:" + code);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "already-settled, 409, 这一条已经核实过，这次什么也没有做。如您知道的不同，请查看它的行动记录。",
        "own-request,     403, 这是以您本人名义办理的，请其他经办人员核实。",
        "stale,           409, 您查看之后又重新发送过。请重新查看这一条，再作决定。",
        "responsibility-missing, 422, 重新发送可能使这件事办理两次。请勾选由您负责，或按对方系统的情况人工核实。",
    })
    void tellsInChineseWhyNothingWasDone(String code, int status, String sentence) throws Exception {
        refused = new Doubts.Settled.Refused(code, "In English.");

        var answer = answer("{\"decision\": \"resend\", \"reason\": \"r\", \"attempt\": 1}");

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString(UTF_8)).contains(sentence, "\"inEnglish\":\"In English.\"");
    }

    private static Doubts.Remedy compensating(String arguments) {
        return new Doubts.Remedy.Compensate((ObjectNode) JsonMapper.shared().readTree(arguments));
    }

    private MockHttpServletResponse answer(String body) throws Exception {
        return calls.perform(post("/api/doubts/" + CALL)
                        .header("Accept-Language", "zh")
                        .contentType("application/json")
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private Object heard(List<Object> values) {
        asked.addAll(values.subList(1, values.size()));
        return refused;
    }
}
