package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/** Call by call: who may not, what is missing, what is not there for whom; and that each refusal says what to do. */
class RefusalsIT {

    private static final String NONE = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";
    private static final List<String> PEOPLE = List.of(
            "resident",
            "population.author",
            "population.reviewer",
            "population.publisher",
            "population.officer",
            "population.auditor",
            "operator");
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/agents",
                "/api/conversations/" + NOBODYS + "/events",
                "/api/me/actions",
                "/api/me/actions/" + NOBODYS + "/proof",
                "/api/versions",
                "/api/versions/" + NONE,
                "/api/policies",
                "/api/policies/" + NONE,
                "/api/approvals",
                "/api/doubts",
                "/api/actions",
                "/api/actions/" + NOBODYS,
                "/api/actions/export",
                "/api/stops",
                "/api/holds",
                "/api/vault/rotations",
                "/api/nothing"
            })
    void letsNobodyInWithoutASession(String path) {
        var refused = shikumen.stranger().get(path);

        assertThatProblem(refused, 401, "not-signed-in");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"shikumen\"");
    }

    @ParameterizedTest(name = "{0} may not read {1}")
    @CsvSource({
        "resident, /api/versions",
        "resident, /api/policies",
        "resident, /api/approvals",
        "resident, /api/doubts",
        "resident, /api/actions",
        "resident, /api/actions/export",
        "resident, /api/stops",
        "resident, /api/holds",
        "resident, /api/vault/rotations",
        "population.author, /api/agents",
        "population.author, /api/me/actions",
        "population.author, /api/approvals",
        "population.author, /api/actions",
        "population.author, /api/stops",
        "population.officer, /api/actions/export",
        "population.officer, /api/holds",
        "population.officer, /api/stops",
        "population.auditor, /api/approvals",
        "population.auditor, /api/doubts",
        "population.auditor, /api/vault/rotations",
        "population.publisher, /api/actions",
        "population.publisher, /api/holds",
        "operator, /api/approvals",
        "operator, /api/doubts",
        "operator, /api/conversations/" + NOBODYS + "/events"
    })
    void showsNothingToTheWrongRole(String who, String path) {
        assertThatProblem(as(who).get(path), 403, "wrong-role");
    }

    @ParameterizedTest(name = "{0} may not {1}")
    @CsvSource({
        "resident, /api/stops",
        "resident, /api/holds",
        "resident, /api/citizens/c/erase",
        "resident, /api/vault/rotations",
        "resident, /api/versions/" + NONE + "/submit",
        "resident, /api/policies/" + NONE + "/enforce",
        "resident, /api/approvals/" + NOBODYS,
        "resident, /api/doubts/" + NOBODYS,
        "resident, /api/conversations/" + NOBODYS + "/reveal",
        "population.author, /api/versions/" + NONE + "/approve",
        "population.author, /api/versions/" + NONE + "/deploy",
        "population.author, /api/conversations/" + NOBODYS + "/reveal",
        "population.reviewer, /api/versions/" + NONE + "/submit",
        "population.reviewer, /api/versions/" + NONE + "/suspend",
        "population.publisher, /api/versions/" + NONE + "/approve",
        "population.publisher, /api/versions/" + NONE + "/reject",
        "population.publisher, /api/citizens/c/erase",
        "population.officer, /api/versions/" + NONE + "/retire",
        "population.officer, /api/stops",
        "population.auditor, /api/stops",
        "population.auditor, /api/approvals/" + NOBODYS,
        "population.auditor, /api/doubts/" + NOBODYS,
        "population.auditor, /api/vault/rotations",
        "operator, /api/approvals/" + NOBODYS,
        "operator, /api/versions/" + NONE + "/deploy",
        "operator, /api/conversations/" + NOBODYS + "/reveal"
    })
    void letsTheWrongRoleDoNothing(String who, String path) {
        assertThatProblem(as(who).post(path, Map.of("reason", "please")), 403, "wrong-role");
    }

    @ParameterizedTest(name = "{0} asks {1} with {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "operator             | /api/stops                    | {}",
                "operator             | /api/stops                    | {\"scope\": \"agent\", \"reason\": \"r\"}",
                "operator             | /api/stops                    | {\"scope\": \"agent\", \"target\": \"a\"}",
                "operator             | /api/stops                    | {\"scope\": \"street\", \"target\": \"a\", \"reason\": \"r\"}",
                "operator             | /api/holds                    | {}",
                "operator             | /api/holds                    | {\"scope\": \"citizen\", \"reason\": \"r\"}",
                "operator             | /api/holds                    | {\"scope\": \"all\"}",
                "operator             | /api/holds                    | {\"scope\": \"street\", \"target\": \"a\", \"reason\": \"r\"}",
                "operator             | /api/citizens/nobody/erase    | {}",
                "operator             | /api/citizens/nobody/erase    | {\"reason\": \" \"}",
                "population.officer   | /api/approvals/" + NOBODYS + "| {}",
                "population.officer   | /api/approvals/" + NOBODYS + "| {\"digest\": \"d\", \"reason\": \"r\"}",
                "population.officer   | /api/approvals/" + NOBODYS
                        + "| {\"digest\": \"d\", \"decision\": \"confirm\", \"reason\": \"r\"}",
                "population.officer   | /api/approvals/" + NOBODYS + "| {\"digest\": \"d\", \"decision\": \"approve\"}",
                "population.officer   | /api/doubts/" + NOBODYS + "   | {}",
                "population.officer   | /api/doubts/" + NOBODYS + "   | {\"decision\": \"done\"}",
                "population.officer   | /api/doubts/" + NOBODYS + "   | {\"decision\": \"perhaps\", \"reason\": \"r\"}",
                "population.officer   | /api/conversations/" + NOBODYS + "/reveal | {\"purpose\": \"complaint\"}",
                "population.officer   | /api/conversations/" + NOBODYS + "/reveal | {\"case\": \"A-1\"}",
                "population.author    | /api/versions/" + NONE + "/submit   | {}",
                "population.publisher | /api/policies/" + NONE + "/enforce  | {}",
                "resident             | /api/conversations            | {}",
                "resident             | /api/conversations/" + NOBODYS
                        + "/decisions | {\"digest\": \"d\", \"decision\": \"confirm\"}"
            })
    void namesTheFieldThatIsMissing(String who, String path, String body) {
        assertThatProblem(as(who).post(path, "application/json", body), 422, "field-missing");
    }

    @ParameterizedTest(name = "{0} sends nothing to {1}")
    @CsvSource({
        "operator,             /api/stops",
        "operator,             /api/holds",
        "operator,             /api/citizens/nobody/erase",
        "population.officer,   /api/approvals/" + NOBODYS,
        "population.officer,   /api/doubts/" + NOBODYS,
        "population.officer,   /api/conversations/" + NOBODYS + "/reveal",
        "resident,             /api/conversations",
    })
    void takesNoRequestWithoutTheBodyThatItNeeds(String who, String path) {
        assertThatProblem(as(who).post(path, "application/json", ""), 400, "malformed-json");
    }

    /** Of a step the body holds nothing but the reason. */
    @ParameterizedTest(name = "{0} gives no reason to {1}")
    @CsvSource({
        "population.author,    /api/versions/" + NONE + "/submit",
        "population.publisher, /api/policies/" + NONE + "/enforce",
    })
    void takesAStepWithoutABodyForOneWithoutAReason(String who, String path) {
        assertThatProblem(as(who).post(path, "application/json", ""), 422, "field-missing");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "resident           | /api/conversations          | {\"agent\": 5}",
                "resident           | /api/conversations          | {\"agent\": 0.5}",
                "resident           | /api/conversations          | {\"agent\": true}",
                "operator           | /api/citizens/nobody/erase  | {\"reason\": 2026}",
                "population.officer | /api/doubts/" + NOBODYS + " | {\"decision\": \"done\", \"reason\": false}",
                "population.officer | /api/doubts/" + NOBODYS + " | {\"reason\": \"r\", \"attempt\": \"2\"}",
                "population.officer | /api/doubts/" + NOBODYS + " | {\"reason\": \"r\", \"attempt\": 2.5}",
                "population.officer | /api/doubts/" + NOBODYS + " | {\"reason\": \"r\", \"responsible\": \"true\"}",
                "population.officer | /api/doubts/" + NOBODYS + " | {\"reason\": \"r\", \"responsible\": 1}"
            })
    void takesNoValueForOneOfAnotherType(String who, String path, String body) {
        assertThatProblem(as(who).post(path, "application/json", body), 400, "malformed-json");
    }

    @Test
    void answersAtTheAddressThatItGivesToWhatCameIntoBeing() {
        var opened = as("resident")
                .post("/api/conversations", Map.of("agent", "residence-points"))
                .expect(201);
        as("resident").get(opened.header("Location")).expect(200);

        for (var made : List.of(stopOfATool(), hold())) {
            assertThat(made)
                    .endsWith(as("operator")
                            .get(made)
                            .expect(200)
                            .json()
                            .get("id")
                            .asString());
            as("operator").delete(made, Map.of("reason", "It was only a look")).expect(200);
            assertThatProblem(as("operator").get(made), 404, "not-found");
        }
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "population.author, /api/versions/" + NONE,
        "population.author, /api/versions/not-a-digest",
        "population.author, /api/policies/" + NONE,
        "population.auditor, /api/actions/" + NOBODYS,
        "population.auditor, /api/actions/not-an-id",
        "resident, /api/actions/" + NOBODYS,
        "resident, /api/me/actions/" + NOBODYS + "/proof",
        "resident, /api/me/actions/not-an-id/proof",
        "resident, /tlog/tile/9/999"
    })
    void findsNothingWhereNothingIs(String who, String path) {
        assertThatProblem(as(who).get(path), 404, "not-found");
    }

    @Test
    void showsKeysOfToolsetsThatWereHandedInAndOfNothingElse() {
        var permits = keys("population-service", "residence-permit").expect(200);

        assertThat(permits.json().get("keys")).hasSize(3);
        assertSameAsMissing(keys("population-service", "residence-permits"), keys("nobody", "nothing"));
        assertSameAsMissing(keys("urban-hotline", "residence-permit"), keys("nobody", "nothing"));
    }

    private Answer keys(String department, String toolset) {
        return shikumen.stranger().get("/.well-known/jwks/" + department + "/" + toolset + ".json");
    }

    @Test
    void doesNothingToWhatIsNotThere() {
        var approve = Map.of("digest", NONE, "decision", "approve", "reason", "In order.");
        var done = Map.of("decision", "done", "reason", "I looked.");
        var reveal = Map.of("purpose", "complaint", "case", "A-1");
        var reason = Map.of("reason", "as asked");

        assertThatProblem(as("population.officer").post("/api/approvals/" + NOBODYS, approve), 404, "not-found");
        assertThatProblem(as("population.officer").post("/api/doubts/" + NOBODYS, done), 404, "not-found");
        assertThatProblem(
                as("population.auditor").post("/api/conversations/" + NOBODYS + "/reveal", reveal), 404, "not-found");
        assertThatProblem(as("population.author").post("/api/versions/" + NONE + "/submit", reason), 404, "not-found");
        assertThatProblem(
                as("population.publisher").post("/api/policies/" + NONE + "/enforce", reason), 404, "not-found");
        assertThatProblem(as("operator").post("/api/citizens/nobody/erase", reason), 404, "not-found");
        assertThatProblem(
                as("operator").delete("/api/stops/" + NOBODYS, Map.of("reason", "It is right again")),
                404,
                "not-found");
        assertThatProblem(
                as("operator").delete("/api/stops/not-an-id", Map.of("reason", "It is right again")), 404, "not-found");
        assertThatProblem(as("operator").delete("/api/holds/" + NOBODYS), 404, "not-found");
    }

    @Test
    void answersAnotherDepartmentAsIfThereWereNothing() {
        var version =
                as("population.author").get("/api/versions").expect(200).items().getFirst();
        var path = "/api/versions/" + version.get("digest").asString();
        var action =
                as("population.auditor").get("/api/actions").expect(200).items().getFirst();

        assertThat(as("hotline.author").get("/api/versions").items())
                .noneMatch(item -> item.get("digest").equals(version.get("digest")));
        assertSameAsMissing(as("hotline.author").get(path), as("hotline.author").get("/api/versions/" + NONE));
        assertSameAsMissing(
                as("hotline.publisher").post(path + "/suspend", Map.of("reason", "theirs")),
                as("hotline.publisher").post("/api/versions/" + NONE + "/suspend", Map.of("reason", "theirs")));
        assertSameAsMissing(
                as("hotline.auditor").get("/api/actions/" + action.get("id").asString()),
                as("hotline.auditor").get("/api/actions/" + NOBODYS));
    }

    @Test
    void answersAnotherDepartmentsOfficerAsIfThereWereNoSuchConversationOrCard() {
        var chat = Chat.open(as("resident2"), "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", "00013800002").card("confirm");
        var grant = card.get("grant").asString();
        var answer = Map.of("digest", card.get("digest").asString(), "decision", "approve", "reason", "In order.");
        var need = Map.of("purpose", "complaint", "case", "A-1");

        assertThatProblem(as("hotline.officer").post("/api/approvals/" + grant, answer), 404, "not-found");
        assertThatProblem(as("population.officer").post("/api/approvals/" + grant, answer), 404, "not-found");
        assertThatProblem(
                as("hotline.officer").post("/api/conversations/" + chat.id() + "/reveal", need), 404, "not-found");
        assertThatProblem(chat.answer(card, "perhaps"), 422, "field-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=-1", "from=9&to=3", "to=99999999", "since=99999999"})
    void exportsNoRangeThatIsNone(String range) {
        assertThatProblem(as("operator").get("/api/actions/export?" + range), 422, "range-not-usable");
    }

    @ParameterizedTest
    @CsvSource({
        "operator, /api/actions/export?from=first, from",
        "operator, /api/versions?limit=many, limit",
        "population.author, /api/versions?agent=residence%00points, agent",
        "population.author, /api/versions?agnet=residence-points, agnet",
        "population.author, /api/policies?standing=in-force, standing",
        "population.officer, /api/approvals?agent=residence-points, agent",
        "operator, /api/stops?scope=agent, scope",
        "population.auditor, /api/actions?agent=%00, agent",
        "population.author, /api/definitions?dryRun=perhaps, dryRun",
        "population.author, /api/definitions?dryrun=true, dryrun",
        "population.auditor, /api/actions/export?conversation=1, conversation"
    })
    void namesTheParameterThatItCannotUse(String who, String path, String parameter) {
        var answer = path.contains("definitions")
                ? as(who).post(path, "application/yaml", "kind: Agent")
                : as(who).get(path);

        assertThatProblem(answer, 422, "parameter-not-usable");
        assertThat(answer.json().get("detail").asString()).contains("\"" + parameter + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "operator, /api/versions",
        "resident, /api/me/actions",
        "population.auditor, /api/actions",
        "population.officer, /api/approvals",
        "population.officer, /api/hand-overs"
    })
    void takesALimitOverTheLongestPageForTheLongest(String who, String list) {
        var more = as(who).get(list + "?limit=500").expect(200);

        assertThat(more.items()).hasSizeLessThanOrEqualTo(200);
        assertThatProblem(as(who).get(list + "?limit=0"), 422, "parameter-not-usable");
        assertThatProblem(as(who).get(list + "?limit=-1"), 422, "parameter-not-usable");
        assertThatProblem(as(who).get(list + "?limit=many"), 422, "parameter-not-usable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operator | /api/versions?cursor=not-one-of-ours   | leave it out to begin the list anew",
                "operator | /api/versions?limit=0                  | 1 to 200",
                "resident | /api/me/actions?cursor=not-one-of-ours | leave it out to begin the list anew",
                "resident | /api/me/actions?limit=-5               | 1 to 200",
                "population.officer | /api/approvals?cursor=not-one-of-ours  | leave it out to begin the list anew",
                "population.officer | /api/hand-overs?cursor=not-one-of-ours | leave it out to begin the list anew"
            })
    void saysWhatAListCannotBeginWith(String who, String path, String remedy) {
        assertThatProblem(as(who).get(path), 422, "parameter-not-usable");
        assertThat(as(who).get(path).json().get("detail").asString()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cursor=not-one-of-ours | leave it out to begin the list anew",
                "limit=0                | 1 to 200",
                "limit=-1               | 1 to 200",
                "kinds=Answered         | conversation, agent, kind, from, before, cursor, limit"
            })
    void findsNoActionsByWhatItDoesNotUnderstand(String query, String allowed) {
        var refused = as("population.auditor").get("/api/actions?" + query);

        assertThatProblem(refused, 422, "parameter-not-usable");
        assertThat(refused.json().get("detail").asString()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resident           | /api/agents       | none",
                "resident           | /api/me/actions   | cursor, limit",
                "population.officer | /api/approvals    | cursor, limit",
                "population.officer | /api/hand-overs   | cursor, limit",
                "population.officer | /api/doubts       | none",
                "population.auditor | /api/holds        | none",
                "operator           | /api/stops        | none",
                "operator           | /api/policies     | none",
                "operator           | /api/versions     | agent, cursor, limit"
            })
    void takesNoParameterThatItDoesNotKnowForAnAnswerToAnotherQuestion(String who, String list, String known) {
        var refused = as(who).get(list + "?limt=10");

        assertThatProblem(refused, 422, "parameter-not-usable");
        assertThat(refused.json().get("detail").asString())
                .isEqualTo("There is no parameter \"limt\" here. There are: %s.".formatted(known));
    }

    @Test
    void turnsThePagesOfActionsByTheCursorThatItGave() {
        var first = as("operator").get("/api/actions?limit=1").expect(200);

        var second = as("operator")
                .get("/api/actions?limit=1&cursor=" + first.json().get("next").asString());

        assertThat(second.expect(200).items())
                .hasSize(1)
                .noneMatch(item -> item.equals(first.items().getFirst()));
    }

    @Test
    void matchesNoVersionAgainstATagThatIsNotOurs() {
        var digest =
                as("population.author").get("/api/versions").items().getFirst().get("digest");

        assertThatProblem(
                as("population.author")
                        .post(
                                "/api/versions/" + digest.asString() + "/submit",
                                Map.of("reason", "Ready"),
                                "If-Match",
                                "\"yesterday's\""),
                412,
                "stale-version");
    }

    @Test
    void refusesWhoOnlyChecksADefinitionWhatItWouldRefuseWhoHandsItIn() {
        var operator = as("operator");

        for (var call : List.of("/api/definitions", "/api/definitions?dryRun=true")) {
            assertThatProblem(
                    operator.post(call, "application/yaml", ParkingDesk.yaml(1, "operators")), 403, "wrong-role");
        }
    }

    @Test
    void findsNoActionsOfAKindThatThereIsNot() {
        var refused = as("population.auditor").get("/api/actions?kind=Answers");

        assertThatProblem(refused, 422, "parameter-not-usable");
        assertThat(refused.json().get("detail").asString()).contains("Answered");
    }

    @ParameterizedTest(name = "{0} is told in Chinese about {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "operator           | /api/stops         | {}        | 缺少必填项“scope”",
                "operator           | /api/stops         | [         | 不是此处要求的 JSON",
                "operator           | /api/stops         | {\"scope\": \"agent\", \"target\": \"a-b\", \"reason\": \"r\"} | 没有这个对象",
                "resident           | /api/stops         | {}        | 您不能停止或解除这一项",
                "resident           | /api/conversations | {\"agent\": \"nobody\"} | 没有正在服务的这个智能体",
                "resident           | /api/nothing-here  | {}        | 没有这一项",
                "population.officer | /api/approvals/" + NOBODYS
                        + "| {\"digest\": \"d\", \"decision\": \"approve\", \"reason\": \"r\"} | 没有这张卡片"
            })
    void tellsAProblemInChineseToWhoAsksForIt(String who, String path, String body, String chinese) {
        var english = as(who).post(path, "application/json", body).json();

        var told = as(who).postIn("zh-CN,zh;q=0.9,en;q=0.8", path, body).json();

        assertThat(told.get("detail").asString()).contains(chinese);
        assertThat(told.get("type")).isEqualTo(english.get("type"));
        assertThat(told.get("inEnglish")).isEqualTo(english.get("detail"));
        assertThat(as(who).postIn("en-GB,zh;q=0.5", path, body).json().get("detail"))
                .isEqualTo(english.get("detail"));
    }

    /** As a caller of an earlier release does. */
    @Test
    void liftsAStopWithoutAReasonAndSaysSoInTheRecord() {
        var operator = as("operator");
        var path = stopOfATool();

        operator.delete(path).expect(200);

        assertThatProblem(operator.delete(path), 404, "not-found");
        var record = liftingOf(path);
        assertThat(record.at("/body/reason").asString()).isEmpty();
        assertThat(operator.page("/actions/" + record.get("id").asString()).body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>No reason given</dd>");
    }

    @Test
    void takesTheReasonForLiftingAStopAsAParameterToo() {
        var asked = stopOfATool();
        var both = stopOfATool();

        as("operator").delete(asked + "?reason=It+is+right+again").expect(200);
        as("operator")
                .delete(both + "?reason=Of+the+parameter", Map.of("reason", "Of the body"))
                .expect(200);

        assertThat(liftingOf(asked).at("/body/reason").asString()).isEqualTo("It is right again");
        assertThat(liftingOf(both).at("/body/reason").asString()).isEqualTo("Of the body");
    }

    @Test
    void takesNoEmptyReasonForALifting() {
        var stop = "/api/stops/" + NOBODYS;

        assertThatProblem(as("operator").delete(stop, Map.of("reason", " ")), 422, "field-missing");
        assertThatProblem(as("operator").delete(stop + "?reason="), 422, "field-missing");
        assertThatProblem(as("operator").delete("/api/holds/" + NOBODYS, Map.of("reason", " ")), 422, "field-missing");
    }

    /** As a caller of an earlier release does. */
    @Test
    void liftsAHoldWithoutAReasonAndSaysSoInTheRecord() {
        var operator = as("operator");
        var path = hold();

        operator.delete(path).expect(200);

        assertThatProblem(operator.delete(path), 404, "not-found");
        var record = liftingOf(path);
        assertThat(record.at("/body/reason").asString()).isEmpty();
        assertThat(operator.page("/actions/" + record.get("id").asString()).body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>No reason given</dd>");
        assertThat(shikumen.signedIn("operator")
                        .page("/actions/" + record.get("id").asString() + "?lang=zh")
                        .body())
                .containsPattern("<dt>理由</dt>\\s*<dd>未说明理由</dd>");
    }

    @Test
    void takesTheReasonForLiftingAHoldInTheBodyAndAsAParameter() {
        var inBody = hold();
        var asked = hold();

        as("operator").delete(inBody, Map.of("reason", "The case is closed")).expect(200);
        as("operator").delete(asked + "?reason=It+is+closed").expect(200);

        assertThat(liftingOf(inBody).at("/body/reason").asString()).isEqualTo("The case is closed");
        assertThat(liftingOf(asked).at("/body/reason").asString()).isEqualTo("It is closed");
    }

    private String hold() {
        return as("operator")
                .post(
                        "/api/holds",
                        Map.of("scope", "department", "target", "population-service", "reason", "case 2026-17"))
                .expect(201)
                .header("Location");
    }

    private String stopOfATool() {
        return as("operator")
                .post(
                        "/api/stops",
                        Map.of("scope", "tool", "target", "residence-permit/estimatePoints", "reason", "A wrong fee"))
                .expect(201)
                .header("Location");
    }

    private JsonNode liftingOf(String path) {
        var what = path.startsWith("/api/stops/") ? "stop" : "hold";
        var kind = what.equals("stop") ? "StopLifted" : "HoldLifted";
        return as("operator").get("/api/actions?kind=" + kind).items().stream()
                .filter(record -> path.endsWith("/" + record.at("/body/" + what).asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stopsBesideAStopThatStandsAndSaysWhoseItIs() {
        var operator = as("operator");
        var tool = Map.of("scope", "tool", "target", "residence-permit/estimatePoints", "reason", "A wrong fee");
        var first = operator.post("/api/stops", tool).expect(201).json();
        try {
            var second = operator.post("/api/stops", tool).expect(201).json();
            lift(second);

            assertThat(second.get("standing").valueStream().toList())
                    .singleElement()
                    .satisfies(standing -> {
                        assertThat(standing.get("id")).isEqualTo(first.get("id"));
                        assertThat(standing.get("by").asString()).isEqualTo("operator");
                        assertThat(standing.get("reason").asString()).isEqualTo("A wrong fee");
                    });
        } finally {
            lift(first);
        }
    }

    private void lift(JsonNode stop) {
        as("operator")
                .delete("/api/stops/" + stop.get("id").asString(), Map.of("reason", "It is right again"))
                .expect(200);
    }

    /** Whoever took the wrong scope would stop or hold the whole city. */
    @ParameterizedTest
    @CsvSource({"/api/stops, platform", "/api/holds, all"})
    void takesNoNameForEverything(String path, String scope) {
        var everything = Map.of("scope", scope, "target", "residence-points", "reason", "fees");

        assertThatProblem(as("operator").post(path, everything), 422, "target-misshapen");
    }

    @Test
    void stopsNothingThatNobodyHasHeardOf() {
        assertThatProblem(
                as("operator")
                        .post("/api/stops", Map.of("scope", "agent", "target", "residence-point", "reason", "fees")),
                422,
                "target-unknown");
    }

    /** A stop voids cards for good; no other test leaves one open with the hotline. */
    @Test
    void opensNoConversationWithAStoppedAgentAndSaysSoAsToAMessage() {
        var chat = Chat.open(as("resident"), "hotline", "en");
        var stop = as("operator")
                .post("/api/stops", Map.of("scope", "agent", "target", "hotline", "reason", "A wrong fee was told"))
                .expect(201);
        try {
            var opening = as("resident").post("/api/conversations", Map.of("agent", "hotline", "language", "en"));
            var message = as("resident").post(chat.path("/turns"), Map.of("text", "hello"));

            assertThatProblem(opening, 409, "agent-not-serving");
            assertThatProblem(message, 409, "agent-not-serving");
            assertThat(opening.json().get("detail")).isEqualTo(message.json().get("detail"));
        } finally {
            as("operator")
                    .delete("/api/stops/" + stop.json().get("id").asString(), Map.of("reason", "It is right again"))
                    .expect(200);
        }
        Chat.open(as("resident"), "hotline", "en");
    }

    @ParameterizedTest(name = "{0} opens {1}")
    @CsvSource({
        "resident, /nothing, 404, not-found",
        "resident, /conversations/" + NOBODYS + ", 404, not-found",
        "population.auditor, /actions/not-an-id, 404, not-found",
        "resident, /stops, 403, forbidden"
    })
    void tellsWhoAskedForNoPageInParticularByAProblem(String who, String path, int status, String code) {
        assertThatProblem(as(who).get(path), status, code);
    }

    @Test
    void saysWhereJsonIsMalformed() {
        var refused = as("resident").post("/api/conversations", "application/json", "{\"agent\":\n  residence}");

        assertThatProblem(refused, 400, "malformed-json");
        assertThat(refused.json().get("detail").asString())
                .contains("line 2, column ")
                .doesNotContain("residence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/xml", "text/plain"})
    void hearsNoMessageThatIsNotJson(String type) {
        var chat = Chat.open(as("resident"), "residence-points", "en");

        assertThatProblem(as("resident").post(chat.path("/turns"), type, "text: hello"), 415, "unsupported-media-type");
    }

    @Test
    void takesNoKeyThatNobodyCouldWriteDown() {
        var chat = Chat.open(as("resident"), "residence-points", "en");

        assertThatProblem(
                as("resident").post(chat.path("/turns"), Map.of("text", "hello"), "Idempotency-Key", "k".repeat(201)),
                422,
                "key-not-usable");
    }

    @Test
    void refusesWritesWithoutTheTokenWhateverTheRole() {
        assertThatProblem(
                as("operator").postWithoutToken("/api/stops", Map.of("scope", "platform", "reason", "r")),
                403,
                "csrf-token-missing");
        assertThatProblem(
                as("operator").postWithoutToken("/api/citizens/nobody/erase", Map.of("reason", "r")),
                403,
                "csrf-token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "text/event-stream", "application/json;q=0"})
    void storesNothingForWhoTakesNoAnswerThatThereIs(String accept) {
        var tool = Map.of("scope", "tool", "target", "residence-permit/estimatePoints", "reason", "A wrong fee");
        var before = as("operator").get("/api/stops").expect(200).items();

        assertThatProblem(as("operator").post("/api/stops", tool, "Accept", accept), 406, "not-acceptable");

        assertThat(as("operator").get("/api/stops").expect(200).items()).isEqualTo(before);
    }

    /** Whatever was sent to it: it would be refused for that, or done. */
    @Test
    void doesNoneOfItsCallsForWhoTakesNoAnswerThatThereIs() {
        assertThat(callsThatAnswerJson("post"))
                .hasSizeGreaterThan(12)
                .allSatisfy(call ->
                        assertThat(refusalsOf(call, this::posted)).contains(406).isSubsetOf(403, 406));
    }

    /** A look would stand on record though nobody saw anything. */
    @Test
    void looksNothingUpForWhoTakesNoAnswerThatThereIs() {
        assertThat(callsThatAnswerJson("get"))
                .hasSizeGreaterThan(12)
                .allSatisfy(call ->
                        assertThat(refusalsOf(call, this::asked)).contains(406).isSubsetOf(403, 406));
    }

    private List<String> callsThatAnswerJson(String method) {
        return shikumen.stranger().get("/v3/api-docs").expect(200).json().get("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/")
                        && path.getValue().path(method).path("responses").findValues("content").stream()
                                .anyMatch(content -> content.has("application/json")))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By whoever may call it and whoever may not. */
    private static Set<Integer> refusalsOf(String call, BiFunction<String, String, Answer> asking) {
        return PEOPLE.stream().map(who -> asking.apply(who, call).status()).collect(Collectors.toSet());
    }

    private Answer posted(String who, String call) {
        var step = call.startsWith("/api/policies/") ? "enforce" : "submit";
        var type = call.equals("/api/definitions") ? "application/yaml" : "application/json";
        return as(who).postAccepting("application/xml", nobodys(call.replace("{step}", step)), type, "{}");
    }

    private Answer asked(String who, String call) {
        return as(who).getAccepting("application/xml", nobodys(call));
    }

    private static String nobodys(String call) {
        return call.replaceAll("\\{[a-z]+}", NOBODYS);
    }

    @Test
    void findsNoCardByWhatIsNoIdAndNoConversationByACard() {
        var chat = Chat.open(as("resident"), "residence-points", "en");
        var decisions = chat.path("/decisions");

        assertSameAsMissing(
                as("resident").post(decisions, answerTo("x")), as("resident").post(decisions, answerTo(NOBODYS)));
        assertSameAsMissing(
                as("resident2").post(decisions, answerTo("x")), as("resident2").post(decisions, answerTo(NOBODYS)));
    }

    private static Map<String, String> answerTo(String grant) {
        return Map.of("grant", grant, "digest", NONE, "decision", "confirm");
    }

    /** As a program does that has not looked at the form first. */
    @Test
    void saysOfAFormWithoutItsTokenThatItIsTooOld() {
        var refused = shikumen.stranger().postWithoutToken("/login", Map.of());
        var chinese =
                shikumen.stranger().postIn("zh", "/login", "application/x-www-form-urlencoded", "username=resident");

        assertThatProblem(refused, 403, "stale-form");
        assertThat(refused.json().get("detail").asString()).startsWith("This form is too old, so nothing was sent.");
        assertThat(chinese.json().get("detail").asString()).startsWith("这个表单已经过期");
        assertThat(chinese.json().get("inEnglish")).isEqualTo(refused.json().get("detail"));
    }

    private static void assertSameAsMissing(Answer theirs, Answer missing) {
        assertThatProblem(theirs, 404, "not-found");
        assertThat(theirs.json().get("detail")).isEqualTo(missing.json().get("detail"));
    }

    private Session as(String user) {
        return SESSIONS.computeIfAbsent(user, shikumen::signedIn);
    }
}
