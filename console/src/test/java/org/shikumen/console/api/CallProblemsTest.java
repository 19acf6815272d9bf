package org.shikumen.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.console.SampleRooms;
import org.shikumen.console.access.SignedIn;
import org.shikumen.console.limits.RateLimits;
import org.shikumen.registry.Role;
import org.shikumen.runtime.conversation.Conversations;
import org.shikumen.runtime.conversation.OpeningReport;
import org.shikumen.runtime.conversation.TurnReport;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a call is told that it cannot be done, in front of the rooms that would do it. */
class CallProblemsTest {

    private static final String TALK = "/api/conversations/0190f3c2-0000-7000-8000-000000000001";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Duration wait = Duration.ZERO;
    private TurnReport report = new TurnReport.NotFound();
    private final List<Object> asked = new ArrayList<>();
    private final MockMvc calls = MockMvcBuilders.standaloneSetup(
                    new ConversationsController(conversations(), limits(), JSON),
                    new EventsController(conversations(), id -> true, JSON),
                    new MeController())
            .setControllerAdvice(new ProblemsController(), new UnroutedController(), new ProblemsInLanguage())
            .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
            .addInterceptors(new UnacceptableAnswers())
            .build();

    @BeforeEach
    void signIn() {
        var resident = new SignedIn("resident", Set.of(Role.CITIZEN), "", 3, "c-resident", "居民", "Resident");
        SecurityContextHolder.getContext().setAuthentication(resident.authentication());
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | 400 | malformed-json",
                "null                          | 400 | malformed-json",
                "[]                            | 400 | malformed-json",
                "\"guide\"                     | 400 | malformed-json",
                "{\"agent\": \"guide\"         | 400 | malformed-json",
                "{\"agent\": {}}               | 400 | malformed-json",
                "{}                            | 422 | field-missing",
                "{\"agent\": null}             | 422 | field-missing",
                "{\"agent\": \"\"}             | 422 | field-missing",
                "{\"agent\": \" \\t\\n\\u3000\"} | 422 | field-missing",
                "{\"agent\": \"guide\\u0000\"} | 422 | field-missing",
                "{\"agent\": \"nobody\"}       | 404 | unknown-agent",
                "{\"agent\": \"路引🙂\"}        | 404 | unknown-agent",
                "{\"agent\": \"\\ud83d\"}      | 422 | field-missing",
                "{\"agent\": \"\\u202eediug\"} | 404 | unknown-agent",
            })
    void opensNothingForABodyThatNamesNoAgent(String body, int status, String code) throws Exception {
        assertProblem(json(post("/api/conversations"), body), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /api/me,                       application/json, application/json, 405, method-not-allowed",
        "GET,  /api/me,                       text/csv,         application/json, 406, not-acceptable",
        "GET,  /api/me,                       no-type-at-all,   application/json, 406, not-acceptable",
        "GET,  /api/me,                       application/json;q=0, application/json, 406, not-acceptable",
        "POST, /api/conversations,            application/json, application/xml,  415, unsupported-media-type",
        "POST, /api/conversations,            application/json, text/plain,       415, unsupported-media-type",
        "POST, /api/conversations,            application/json, no-type-at-all,   415, unsupported-media-type",
        "GET,  /api/conversations/0190/events, application/json, application/json, 404, not-found",
        "GET,  /api/conversations/guide%F0%9F%99%82/events, application/json, application/json, 404, not-found",
    })
    void tellsWhatFitsNoCallInTheWordsOfThisHouse(
            String method, String path, String accept, String type, int status, String code) throws Exception {
        var call = request(HttpMethod.valueOf(method), URI.create(path))
                .header("Accept", accept)
                .header("Content-Type", type)
                .content("{}");

        assertProblem(call, status, code);
    }

    /** By the time there is an answer to write, everything else has been done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/html",
                "text/html, application/xhtml+xml",
                "text/event-stream",
                "application/problem+json",
                "application/json;q=0",
                "application/json;q=0, */*",
                "*/*;q=0",
                "application/*;q=0, */*",
                "no-type-at-all",
            })
    void beginsNothingForWhoTakesNoAnswerThatThereIs(String accept) throws Exception {
        assertProblem(opening().header("Accept", accept), 406, "not-acceptable");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "*/*;q=0.1",
                "application/*",
                "application/json;q=0.001",
                "application/json;charset=UTF-8",
                "text/html, application/json",
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
                "text/event-stream, application/problem+json, application/json",
                "application/xml;q=0, */*",
            })
    void beginsForWhoTakesJsonAmongOthers(String accept) throws Exception {
        assertProblem(opening().header("Accept", accept), 404, "unknown-agent");
        assertThat(asked).containsExactly("guide", "guide"); // in each language
    }

    @Test
    void beginsForWhoDoesNotSayWhatTheyTake() throws Exception {
        assertProblem(opening(), 404, "unknown-agent");
    }

    /** One header or two is the same. */
    @Test
    void readsEveryHeaderThatSaysWhatIsTaken() throws Exception {
        assertProblem(opening().header("Accept", "text/html", "application/json"), 404, "unknown-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "application/json;q=0", "no-type-at-all"})
    void beginsNoTurnForWhoTakesNeitherJsonNorAStream(String accept) throws Exception {
        assertProblem(said("Renew it").header("Accept", accept), 406, "not-acceptable");
        assertThat(asked).isEmpty();
    }

    /** A look can itself go on record. */
    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "application/json;q=0", "no-type-at-all"})
    void readsNothingForWhoTakesNoAnswerThatThereIs(String accept) throws Exception {
        assertProblem(get(TALK + "/events").header("Accept", accept), 406, "not-acceptable");
        assertThat(asked).isEmpty();
    }

    private static MockHttpServletRequestBuilder opening() {
        return json(post("/api/conversations"), "{\"agent\": \"guide\"}");
    }

    @Test
    void namesWhatAPathTakesAndAnswersAsAListInASentence() throws Exception {
        var taken = answer(post("/api/conversations").contentType("text/plain").content("hello"), "en");
        var answered = answer(get("/api/me").accept("text/csv"), "en");

        assertThat(detail(taken)).doesNotContain("[", "]").startsWith("This path does not take text/plain. Send app");
        assertThat(detail(answered)).doesNotContain("[", "]").startsWith("This path answers application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                   0",
        "-1,                   0",
        "0,                    0",
        "007,                  7",
        "9223372036854775807,  9223372036854775807",
    })
    void readsEventsAfterTheOneThatIsNamed(String after, long from) throws Exception {
        answer(get(TALK + "/events").param("after", after), "en");

        assertThat(asked).containsExactly(from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1.5", "1e3", "last", "7\u202e"})
    void takesNothingButANumberForTheEventSeenLast(String after) throws Exception {
        assertProblem(get(TALK + "/events").param("after", after), 422, "parameter-not-usable");
        assertThat(asked).isEmpty();
    }

    /** A browser that reconnects says where it was by itself; the address is as old as its page. */
    @ParameterizedTest
    @CsvSource({
        "5, 7,                    7",
        "7, 5,                    7",
        "3, ' 9 ',                9",
        "3, last,                 3",
        "3, '',                   3",
        "3, 9223372036854775808,  3",
        "3, -9,                   3",
    })
    void goesOnAfterTheLaterOfTwoEventsSeen(long after, String last, long from) throws Exception {
        answer(get(TALK + "/events").param("after", "" + after).header("Last-Event-ID", last), "en");

        assertThat(asked).containsExactly(from);
    }

    @ParameterizedTest
    @CsvSource({"a, 4000, 404", "a, 4001, 413", "🙂, 2000, 404", "🙂, 2001, 413", "路, 4000, 404", "路, 4001, 413"})
    void takesAMessageAsLongAsABrowserCountsIt(String letter, int times, int status) throws Exception {
        var message = json(post(TALK + "/turns"), JSON.writeValueAsString(Map.of("text", letter.repeat(times))));

        assertProblem(message, status, status == 413 ? "message-too-long" : "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "Schlüssel", "🙂", "a\tb", "\u202e"})
    void takesNoKeyThatIsNotPlainlyVisible(String key) throws Exception {
        assertProblem(said("Renew it").header("Idempotency-Key", key), 422, "key-not-usable");
    }

    @ParameterizedTest
    @CsvSource({"1, 404", "200, 404", "201, 422"})
    void takesAKeyOfUpToTwoHundredCharacters(int length, int status) throws Exception {
        var message = said("Renew it").header("Idempotency-Key", "~".repeat(length));

        assertProblem(message, status, status == 422 ? "key-not-usable" : "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"grant\": \"\"`                                     | 422 | grant",
                "`\"grant\": null`                                     | 422 | grant",
                "`\"grant\": \"ID\", \"digest\": \" \"`                | 422 | digest",
                "`\"grant\": \"ID\", \"digest\": \"d\"`                | 422 | decision",
                "`\"grant\": \"ID\", \"digest\": \"d\", \"decision\": \"Confirm\"`  | 422 | decision",
                "`\"grant\": \"ID\", \"digest\": \"d\", \"decision\": \"approve\"`  | 422 | decision",
                "`\"grant\": \"ID\", \"digest\": \"d\", \"decision\": \"confirm \"` | 422 | decision",
            })
    void takesNoAnswerToACardThatIsNotOneOfTheTwo(String fields, int status, String name) throws Exception {
        var call = json(
                post(TALK + "/decisions"),
                "{%s}".formatted(fields.replace("ID", UUID.randomUUID().toString())));

        assertProblem(call, status, "field-missing");
        assertThat(tree(answer(call, "en")).path("name").asString()).isEqualTo(name);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.000000001S, 1,  1 second",
        "PT0.999S,       1,  1 second",
        "PT1S,           1,  1 second",
        "PT1.001S,       2,  2 seconds",
        "PT20S,          20, 20 seconds",
        "PT59.001S,      60, 60 seconds",
    })
    void saysWhenToAskAgainAndNeverTooEarly(Duration left, String header, String words) throws Exception {
        wait = left;

        var answer = answer(said("Renew it"), "en");

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo(header);
        assertThat(detail(answer)).endsWith("Ask again in %s.".formatted(words));
        assertThat(asked).isEmpty();
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of(new TurnReport.NotFound(), 404, "not-found"),
                Arguments.of(new TurnReport.Busy(), 409, "turn-running"),
                Arguments.of(new TurnReport.Rejected("key-used", "It was used."), 422, "key-used"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void tellsWhyATurnDidNotComeToRest(TurnReport came, int status, String code) throws Exception {
        report = came;

        assertProblem(said("Renew it"), status, code);
        assertProblem(said("Renew it").header("Accept", "text/event-stream"), status, code);
    }

    @Test
    void tellsInItsOwnWordsThatAnAgentDoesNotServe() throws Exception {
        report = new TurnReport.NotServing("这个智能体暂停服务。");

        var answer = answer(said("Renew it"), "zh");

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(tree(answer).path("type").asString()).endsWith(":agent-not-serving");
        assertThat(detail(answer)).isEqualTo("这个智能体暂停服务。");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,                     application/json",
        "'',                                   application/json",
        "*/*,                                  application/json",
        "text/event-stream,                    text/event-stream",
        "'application/json, text/event-stream', text/event-stream",
        "'application/json;q=0.5, text/event-stream;q=0.5', text/event-stream",
        "'application/json;q=0.9, text/event-stream', text/event-stream",
        "'application/json, text/event-stream;q=0.9', application/json",
        "'text/event-stream;q=0.5',            text/event-stream",
        "'text/event-stream;q=0, application/json;q=0.1', application/json",
        "'text/event-stream, */*',             text/event-stream",
        "'text/event-stream;q=0.9, */*',       application/json",
        "text/*,                               text/event-stream",
        "'text/html, */*;q=0.8',               application/json",
        "'text/event-stream, application/problem+json', text/event-stream",
    })
    void answersATurnAsItWasAskedTo(String accept, String type) throws Exception {
        report = new TurnReport.Rested(UUID.randomUUID(), "replied", List.of());

        var answer = answer(said("Renew it").header("Accept", accept), "en");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).startsWith(type);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void listsEventsForWhoWouldRatherHaveThemAtOnce() throws Exception {
        var answer = answer(get(TALK + "/events").header("Accept", "application/json, text/event-stream;q=0.5"), "en");

        assertThat(answer.getContentType()).startsWith("application/json");
        assertThat(tree(answer).path("items").isArray()).isTrue();
    }

    /** As in an address. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "0190f3c2", "🙂", "no-id-at-all", "0190f3c2-0000-7000-8000-00000000000g"})
    void findsNoCardByWhatIsNoId(String grant) throws Exception {
        var answer = "{\"grant\": \"%s\", \"digest\": \"d\", \"decision\": \"confirm\"}";

        assertProblem(json(post(TALK + "/decisions"), answer.formatted(grant)), 404, "not-found");
        assertProblem(json(post(TALK + "/decisions"), answer.formatted(UUID.randomUUID())), 404, "not-found");
    }

    /** In both languages: a stable type, what is wrong, and the English sentence beside the Chinese one. */
    private void assertProblem(MockHttpServletRequestBuilder call, int status, String code) throws Exception {
        var english = answer(call, "en");
        assertThat(english.getStatus()).isEqualTo(status);
        assertThat(english.getContentType()).startsWith("application/problem+json");
        assertThat(tree(english).path("type").asString()).isEqualTo("urn:shikumen:problem:" + code);
        assertThat(tree(english).path("status").asInt()).isEqualTo(status);
        assertThat(detail(english)).endsWith(".");

        var chinese = tree(answer(call, "zh-CN,en;q=0.5"));
        assertThat(chinese.path("detail").asString())
                .containsPattern("\\p{IsHan}")
                .doesNotContain("{0}");
        assertThat(chinese.path("inEnglish").asString()).isEqualTo(detail(english));
    }

    private MockHttpServletRequestBuilder said(String text) {
        return json(post(TALK + "/turns"), "{\"text\": \"%s\"}".formatted(text));
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder call, String body) {
        return call.contentType("application/json").content(body);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder call, String language) throws Exception {
        var spoken = call.with(request -> {
            request.removeHeader("Accept-Language");
            request.addHeader("Accept-Language", language);
            return request;
        });
        return calls.perform(spoken).andReturn().getResponse();
    }

    private static String detail(MockHttpServletResponse answer) throws Exception {
        return tree(answer).path("detail").asString();
    }

    private static JsonNode tree(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString(UTF_8));
    }

    private Conversations conversations() {
        return SampleRooms.answering(
                Conversations.class,
                Map.of(
                        "open",
                                values -> {
                                    asked.add(values.get(1));
                                    return new OpeningReport.NoSuchAgent();
                                },
                        "say",
                                values -> {
                                    asked.add(values.get(2));
                                    return report;
                                },
                        "decide", values -> report,
                        "events",
                                values -> {
                                    asked.add(values.getLast());
                                    return Optional.of(List.of());
                                }));
    }

    private RateLimits limits() {
        return SampleRooms.answering(
                RateLimits.class, Map.of("take", _ -> Optional.of(wait).filter(Duration::isPositive)));
    }
}
