package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** Whatever is wrong with a request is told as a problem detail that says what to do. */
class BadInputIT {

    private static final Map<String, String> OPENING = Map.of("agent", "residence-points", "language", "en");

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final Session resident = shikumen.signedIn("resident");

    /** What is misspelt would look as if it had been heard. */
    @Test
    void refusesAFieldThatThereIsNotAndNamesTheOneThatWasMeant() {
        var near = resident.post("/api/conversations", Map.of("agent", "residence-points", "langauge", "en"));
        var far = resident.post("/api/conversations", Map.of("agent", "residence-points", "wishes", "many"));

        assertThatProblem(near, 400, "field-unknown");
        assertThat(near.json().get("name").asString()).isEqualTo("langauge");
        assertThat(near.json().get("detail").asString()).contains("Did you mean \"language\"?");
        assertThat(far.json().get("detail").asString()).contains("There are: agent, language.");
    }

    /** Documented: the agent goes on in a language it has, and says which. */
    @Test
    void takesTheAgentsFirstLanguageWhereItDoesNotSpeakTheOneThatWasAskedFor() {
        var opened = resident.post("/api/conversations", Map.of("agent", "residence-points", "language", "fr"))
                .expect(201);

        assertThat(opened.json().get("language").asString()).isEqualTo("zh");
    }

    @Test
    void refusesJsonThatCannotBeRead() {
        assertThatProblem(
                resident.post("/api/conversations", "application/json", "{\"agent\": \"residence"),
                400,
                "malformed-json");
        assertThatProblem(resident.post("/api/conversations", "application/json", "[1, 2]"), 400, "malformed-json");
        assertThatProblem(resident.post("/api/conversations", "application/json", ""), 400, "malformed-json");
    }

    @Test
    void refusesYamlThatCannotBeReadAndNamesTheLine() {
        var author = shikumen.signedIn("population.author");

        var answer = author.post("/api/definitions", "application/yaml", "kind: Agent\nmetadata: {name: [\n");

        assertThatProblem(answer, 422, "definition-problems");
        var problem = answer.json().get("problems").get(0);
        assertThat(problem.get("line").asInt()).isBetween(2, 3);
        assertThat(problem.get("sentence").asString()).isNotBlank();
        assertThat(problem.get("remedy").asString()).isNotBlank();
        assertThatProblem(author.post("/api/definitions", "application/yaml", ""), 422, "definition-problems");
    }

    @Test
    void tellsAChineseAuthorInChineseWhatIsWrongWithADefinition() {
        var author = shikumen.signedIn("population.author");

        var problem = author.postIn(
                        "zh-CN, en;q=0.5",
                        "/api/definitions",
                        "application/yaml",
                        "apiVersion: shikumen.org/v1\nkind: Agnet\n")
                .expect(422)
                .json()
                .get("problems")
                .get(0);

        assertThat(problem.get("sentence").asString()).isEqualTo("没有「Agnet」这种定义。");
        assertThat(problem.get("remedy").asString()).isEqualTo("请改为「Agent」。");
    }

    @Test
    void refusesMessagesThatAreTooLong() {
        var turns = Chat.open(resident, "residence-points", "en").path("/turns");

        assertThatProblem(resident.post(turns, Map.of("text", "a".repeat(1 << 20))), 413, "body-too-large");
        assertThatProblem(resident.post(turns, Map.of("text", "a".repeat(4_001))), 413, "message-too-long");
        assertThatProblem(resident.post(turns, Map.of("text", "  ")), 422, "field-missing");
        assertThatProblem(resident.post(turns, Map.of("text", "\u200b\ufeff")), 422, "field-missing");
        assertThatProblem(
                resident.post(turns, "application/json", "{\"text\":\"Hello \\ud800\"}"), 422, "field-missing");
        assertThatProblem(resident.post(turns, Map.of()), 422, "field-missing");
    }

    @Test
    void knowsNoSuchAgentPathOrMethod() {
        assertThatProblem(
                resident.post("/api/conversations", Map.of("agent", "nobody", "language", "en")), 404, "unknown-agent");
        assertThatProblem(resident.get("/api/me/nothing"), 404, "not-found");
        var other = resident.get("/api/conversations");
        assertThatProblem(other, 405, "method-not-allowed");
        assertThat(other.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept: 键,              /api/agents, 406",
        "Last-Event-ID: 键,       /api/conversations/%s/events, 200",
        "If-None-Match: 键,       /api/me/actions, 200",
        "X-Anything: \uD83D\uDE00, /api/agents, 200"
    })
    void readsAHeaderInAnyScript(String header, String path, int status) {
        var chat = Chat.open(resident, "residence-points", "en");

        assertThat(resident.getWith(header, path.formatted(chat.id()))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void readsEventsOnlyWithParametersThatThereAre() {
        var chat = Chat.open(resident, "residence-points", "en");

        assertThatProblem(resident.get(chat.path("/events?since=1")), 422, "parameter-not-usable");
        assertThatProblem(resident.get(chat.path("/events?after=1&after=2")), 422, "parameter-not-usable");
        assertThatProblem(
                shikumen.signedIn("population.officer").get("/api/hand-overs/" + chat.id() + "?from=1"),
                422,
                "parameter-not-usable");
    }

    @Test
    void answersForSomeoneElsesConversationAsForAMissingOne() {
        var theirs = Chat.open(shikumen.signedIn("resident2"), "residence-points", "en")
                .id();
        var missing = UUID.randomUUID().toString();

        for (var rest : new String[] {"/events", "/turns", "/decisions", "/hand-over"}) {
            var one = ask(theirs, rest);
            var other = ask(missing, rest);
            assertThat(one.status()).isEqualTo(404);
            assertThat(one.body().replace(theirs, "ID")).isEqualTo(other.body().replace(missing, "ID"));
        }
        assertThatProblem(resident.get("/api/conversations/not-an-id/events"), 404, "not-found");
    }

    private Answer ask(String conversation, String rest) {
        var path = "/api/conversations/" + conversation + rest;
        return switch (rest) {
            case "/events" -> resident.get(path);
            case "/turns" -> resident.post(path, Map.of("text", "hello"));
            case "/decisions" ->
                resident.post(
                        path,
                        Map.of("grant", UUID.randomUUID().toString(), "digest", "0".repeat(64), "decision", "confirm"));
            default -> resident.post(path, Map.of());
        };
    }

    @Test
    void letsInOnlyWhoIsSignedInWithTheRightRole() {
        assertThatProblem(shikumen.stranger().get("/api/agents"), 401, "not-signed-in");
        assertThatProblem(shikumen.stranger().postWithoutToken("/api/conversations", OPENING), 401, "not-signed-in");
        assertThatProblem(resident.get("/api/approvals"), 403, "wrong-role");
        assertThatProblem(shikumen.signedIn("population.officer").get("/api/agents"), 403, "wrong-role");
        assertThatProblem(resident.postWithoutToken("/api/conversations", OPENING), 403, "csrf-token-missing");
    }

    /** The web server reads forms by itself, and the largest may have four megabytes. */
    @Test
    void takesNoFormThatDoesNotSayHowLongItIs() {
        assertThat(shikumen.stranger()
                        .formOfUnknownLength("/login", "username=resident&password=linjiang")
                        .status())
                .isEqualTo(413);
    }

    /** The web server turns it away before any of our own code runs. */
    @Test
    void tellsAnAddressThatNoServerReadsLikeAnyOtherMistake() {
        assertThatProblem(resident.get("/api/agents/%00"), 400, "unreadable-request");
    }

    @Test
    void takesOnlyWhatItCanRead() {
        assertThatProblem(resident.post("/api/conversations", "text/plain", "hello"), 415, "unsupported-media-type");
        assertThatProblem(
                shikumen.signedIn("population.author").post("/api/definitions", "application/json", "{}"),
                415,
                "unsupported-media-type");
    }

    @Test
    void holdsAStepAgainstTheVersionAsItWasRead() {
        var author = shikumen.signedIn("population.author");
        var digest = ParkingDesk.handIn(author, ParkingDesk.yaml(1, "ferry").replace("parking-desk", "ferry-desk"));
        var submit = "/api/versions/" + digest + "/submit";
        var read = author.get("/api/versions/" + digest).header("ETag");

        assertThat(author.getWith("If-None-Match: " + read, "/api/versions/" + digest))
                .startsWith("HTTP/1.1 304 ");
        assertThatProblem(author.post(submit, Map.of("reason", " ")), 422, "field-missing");
        assertThatProblem(author.post(submit, Map.of("reason", "Ready"), "If-Match", "\"999\""), 412, "stale-version");
        assertThatProblem(
                author.post(submit, Map.of("reason", "Ready"), "If-Match", "W/" + read), 412, "stale-version");
        author.post(submit, Map.of("reason", "Ready"), "If-Match", "\"999\", " + read)
                .expect(200);
        assertThatProblem(author.post(submit, Map.of("reason", "Again"), "If-Match", read), 412, "stale-version");
        assertThatProblem(author.get("/api/versions/" + "0".repeat(64)), 404, "not-found");
    }

    @Test
    void takesOneAnswerPerCardAndOnlyToWhatTheCardShows() {
        var chat = Chat.open(resident, "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", "00013800001").card("confirm");
        var decisions = chat.path("/decisions");
        var altered = Map.of("grant", card.get("grant").asString(), "digest", "0".repeat(64), "decision", "confirm");
        var unclear = Map.of("grant", card.get("grant").asString(), "digest", "0".repeat(64), "decision", "maybe");

        assertThatProblem(resident.post(decisions, altered), 409, "digest-altered");
        assertThatProblem(resident.post(decisions, unclear), 422, "field-missing");
        chat.confirm(card);
        assertThatProblem(chat.answer(card, "confirm"), 409, "already-decided");
        assertThatProblem(chat.answer(card, "decline"), 409, "already-decided");
    }
}
