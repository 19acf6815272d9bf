package org.shikumen.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The served OpenAPI document says what is answered, and what is answered is what it says. */
class ApiDescriptionIT {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final JsonNode description =
            shikumen.stranger().get("/v3/api-docs").expect(200).json();

    @Test
    void saysThatABodyHasNoOtherFields() {
        var opening =
                description.at("/paths/~1api~1conversations/post/requestBody/content/application~1json/schema/$ref");
        var schema = description.at(opening.asString().substring(1));

        assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrder("agent", "language");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(description
                        .at("/components/schemas/Opened/additionalProperties")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void saysOfEachBodyWhichFieldsItHas() {
        var bodies = description
                .path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> Map.entry(
                                method.getKey() + " " + path.getKey(),
                                method.getValue().at("/requestBody/content/application~1json"))))
                .filter(body -> !body.getValue().isMissingNode())
                .toList();

        assertThat(bodies).extracting(Map.Entry::getKey).contains("post /api/doubts/{call}", "post /api/stops");
        assertThat(bodies).allSatisfy(body -> {
            var schema = description.at(
                    body.getValue().at("/schema/$ref").asString("#/none").substring(1));
            assertThat(schema.path("properties").propertyNames())
                    .as(body.getKey())
                    .isNotEmpty();
        });
    }

    @Test
    void isOpenApi31AndListsTheCallsOfTheContract() {
        assertThat(description.path("openapi").asString()).startsWith("3.1");
        assertThat(description.path("paths").propertyNames())
                .contains(
                        "/api/agents",
                        "/api/conversations",
                        "/api/conversations/{id}/turns",
                        "/api/conversations/{id}/events",
                        "/api/conversations/{id}/decisions",
                        "/api/conversations/{id}/hand-over",
                        "/api/me/actions",
                        "/api/definitions",
                        "/api/versions",
                        "/api/versions/{digest}",
                        "/api/versions/{digest}/changes",
                        "/api/versions/{digest}/{step}",
                        "/api/toolsets/{digest}",
                        "/api/approvals",
                        "/api/approvals/{grant}",
                        "/api/actions",
                        "/api/actions/{id}",
                        "/api/actions/export",
                        "/api/stops",
                        "/api/stops/{id}",
                        "/api/citizens/{citizen}/erase",
                        "/tlog/checkpoint");
    }

    @Test
    void saysOfEachCallWhatItAnswers() {
        var silent = description.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(call -> success(call.getValue()).path("content").isEmpty())
                        .map(call -> call.getKey() + " " + path.getKey()))
                .toList();

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/versions, 50",
        "/api/me/actions, 50",
        "/api/actions, 50",
        "/api/approvals, 200",
        "/api/hand-overs, 200"
    })
    void saysHowLongAPageOfAListMayBe(String list, int unasked) {
        var limit = operation("get", list)
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals("limit"))
                .findFirst()
                .orElseThrow();

        assertThat(limit.path("description").asString()).contains("1 to 200; more is taken for 200", "422");
        assertThat(limit.path("schema").path("minimum").asInt()).isEqualTo(1);
        assertThat(limit.path("schema").has("maximum")).isFalse();
        assertThat(limit.path("schema").path("default").asInt()).isEqualTo(unasked);
    }

    @ParameterizedTest
    @CsvSource({"post, /api/conversations", "post, /api/stops", "post, /api/holds"})
    void says201WhereSomethingComesIntoBeing(String method, String path) {
        assertThat(operation(method, path).path("responses").propertyNames())
                .contains("201")
                .doesNotContain("200");
    }

    @Test
    void says200WhereADefinitionIsOnlyChecked() {
        var author = shikumen.signedIn("population.author");
        var policy = """
                apiVersion: shikumen.org/v1
                kind: Policy
                metadata: {name: only-looked-at, department: population-service}
                spec:
                  title: {zh: 只看看, en: Only looked at}
                  rules:
                    - name: never
                      tools: [residence-permit/submitRenewal]
                      require: "false"
                      reason: {zh: 不办。, en: Not here.}
                """;

        answers(
                "post",
                "/api/definitions",
                author.post("/api/definitions?dryRun=true", "application/yaml", policy)
                        .expect(200));
        assertThat(operation("post", "/api/definitions").path("responses").propertyNames())
                .contains("200", "201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/conversations/{id}/turns",
                "/api/conversations/{id}/decisions",
                "/api/conversations/{id}/hand-over"
            })
    void saysThatATurnIsStreamedOrAnsweredWhole(String path) {
        assertThat(success(operation("post", path)).path("content").propertyNames())
                .containsExactlyInAnyOrder("application/json", "text/event-stream");
    }

    @Test
    void isKeptByWhatACitizenIsAnswered() {
        var resident = shikumen.signedIn("resident");
        var chat = Chat.open(resident, "residence-points", "en");
        var turns = "/api/conversations/" + chat.id();

        answers("get", "/api/agents", resident.get("/api/agents"));
        answers("get", "/api/me", resident.get("/api/me"));
        answers(
                "post",
                "/api/conversations",
                resident.post("/api/conversations", Map.of("agent", "residence-points", "language", "zh")));
        answers(
                "post",
                "/api/conversations/{id}/turns",
                resident.post(turns + "/turns", Map.of("text", "how many points do I have")));
        answers("post", "/api/conversations/{id}/hand-over", resident.post(turns + "/hand-over", Map.of()));
        answers("delete", "/api/conversations/{id}/hand-over", resident.delete(turns + "/hand-over"));
        answers("get", "/api/conversations/{id}/events", resident.get(turns + "/events"));
        answers("get", "/api/me/actions", resident.get("/api/me/actions"));
    }

    @Test
    void isKeptByWhatOfficialsAreAnswered() {
        var author = shikumen.signedIn("population.author");
        var auditor = shikumen.signedIn("population.auditor");
        var operator = shikumen.signedIn("operator");
        var officer = shikumen.signedIn("population.officer");
        var version = author.get("/api/versions?agent=residence-points").items().getLast();
        var record = auditor.get("/api/actions").items().getFirst().path("id").asString();

        answers("get", "/api/me", operator.get("/api/me"));
        answers("get", "/api/versions", author.get("/api/versions"));
        answers(
                "get",
                "/api/versions/{digest}",
                author.get("/api/versions/" + version.path("digest").asString()));
        answers(
                "get",
                "/api/versions/{digest}/changes",
                author.get("/api/versions/" + version.path("digest").asString() + "/changes"));
        answers(
                "get",
                "/api/toolsets/{digest}",
                author.get("/api/toolsets/"
                        + version.path("toolsets").values().iterator().next().asString()));
        answers("get", "/api/policies", author.get("/api/policies"));
        answers("get", "/api/actions", auditor.get("/api/actions"));
        answers("get", "/api/actions/{id}", auditor.get("/api/actions/" + record));
        answers("get", "/api/approvals", officer.get("/api/approvals"));
        answers("get", "/api/hand-overs", officer.get("/api/hand-overs"));
        answers("get", "/api/doubts", officer.get("/api/doubts"));
        answers("get", "/api/vault/rotations", operator.get("/api/vault/rotations"));
        answers("get", "/api/holds", operator.get("/api/holds"));
    }

    @Test
    void isKeptByAStop() {
        var operator = shikumen.signedIn("operator");

        var stop = operator.post(
                "/api/stops",
                Map.of(
                        "scope",
                        "tool",
                        "target",
                        "residence-permit/estimatePoints",
                        "reason",
                        "a look at the contract"));
        var stops = operator.get("/api/stops");
        var one = operator.get("/api/stops/" + stop.json().path("id").asString());
        var lifted = operator.delete(
                "/api/stops/" + stop.json().path("id").asString(), Map.of("reason", "It is right again"));

        answers("post", "/api/stops", stop);
        answers("get", "/api/stops", stops);
        answers("get", "/api/stops/{id}", one);
        answers("delete", "/api/stops/{id}", lifted);
    }

    private void answers(String method, String path, Answer answer) {
        var schema = operation(method, path)
                .path("responses")
                .path(String.valueOf(answer.status()))
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isObject())
                .as(
                        "%s %s is described for %d, with which it answers: %s",
                        method, path, answer.status(), answer.body())
                .isTrue();
        var whole = ((ObjectNode) schema.deepCopy()).set("components", description.path("components"));
        assertThat(SCHEMAS.getSchema(whole).validate(answer.json()))
                .as("%s %s: %s", method, path, answer.body())
                .isEmpty();
        assertThat(SCHEMAS.getSchema(whole).validate(JsonNodeFactory.instance.objectNode()))
                .as("%s %s says what it answers", method, path)
                .isNotEmpty();
    }

    private JsonNode operation(String method, String path) {
        return description.path("paths").path(path).path(method);
    }

    private static JsonNode success(JsonNode operation) {
        return Stream.of("200", "201")
                .map(operation.path("responses")::path)
                .filter(response -> !response.isMissingNode())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No success among " + List.of(operation)));
    }
}
