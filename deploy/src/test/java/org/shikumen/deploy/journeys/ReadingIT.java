package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.embedded.DatabaseUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What officials may read of a citizen, what of it stands on record, and what a record says of where it came from. */
class ReadingIT {

    private static final String IDENTITY = "990102199204150026";

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final Session officer = shikumen.signedIn("population.officer");

    @Test
    void showsValuesToAnOfficerWhoSaysWhatForAndNobodyElse() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "en");
        chat.say("my number is " + IDENTITY);
        var path = "/api/conversations/" + chat.id() + "/reveal";
        var need = Map.of("purpose", "complaint", "case", "990102-2026-000123");

        var page = officer.get("/desk/conversations/" + chat.id()).expect(200).body();
        var revealed = officer.post(path, need).expect(200);

        assertThat(page).doesNotContain(IDENTITY).contains("/reveal");
        assertThat(revealed.items().toString()).contains(IDENTITY);
        assertThatProblem(officer.post(path, Map.of("purpose", "complaint")), 422, "field-missing");
        assertThatProblem(officer.post(path, Map.of("case", "1", "purpose", " ")), 422, "field-missing");
        assertThatProblem(shikumen.signedIn("hotline.officer").post(path, need), 404, "not-found");
        assertThat(shikumen.signedIn("population.author").post(path, need).status())
                .isEqualTo(403);
        assertThat(shikumen.signedIn("resident2").post(path, need).status()).isEqualTo(403);
        var onRecord = officer.get("/api/actions?kind=ValuesRevealed&conversation=" + chat.id())
                .items();
        assertThat(onRecord).hasSize(1);
        assertThat(onRecord.getFirst().at("/body/reference").asString()).isEqualTo("990102-2026-000123");
    }

    @Test
    void showsValuesOnThePageForOneAnswer() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "en");
        chat.say("my number is " + IDENTITY);
        var form = "application/x-www-form-urlencoded";
        var path = "/desk/conversations/" + chat.id() + "/reveal";

        var shown = officer.post(path, form, "purpose=complaint&case=17");

        assertThat(shown.expect(200).body()).contains(IDENTITY);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(officer.post(path, form, "purpose=complaint").expect(302).header("Location"))
                .endsWith("/desk/conversations/" + chat.id());
    }

    @Test
    void answersWhereARecordCameFromUnderWhichRuleAndWhoIsResponsible() {
        var citizen = shikumen.signedIn("resident2");
        var chat = Chat.open(citizen, "residence-points", "zh");
        chat.confirm(chat.sayUntilCard("我的居住证过期了，想逾期签注", lapsedPermit(), IDENTITY, "6个月", "上个月出差在外地")
                .card("confirm"));
        var approval = officer.all("/api/approvals").stream()
                .filter(each -> each.path("conversation").asString().equals(chat.id()))
                .findFirst()
                .orElseThrow();
        officer.post(
                        "/api/approvals/" + approval.get("grant").asString(),
                        Map.of("digest", approval.get("digest").asString(), "decision", "approve", "reason", "fine"))
                .expect(200);

        var record = one(officer.get("/api/actions?kind=Answered&conversation=" + chat.id())
                .items()
                .getFirst());

        assertThat(record.at("/data/purpose/en").asString()).isNotBlank();
        assertThat(record.at("/data/sources").isArray()).isTrue();
        assertThat(record.at("/business/service/zh").asString()).isEqualTo("居住证积分助手");
        assertThat(record.at("/business/reference").asString()).startsWith("990102-");
        assertThat(record.at("/business/rule/verdict").asString()).isNotBlank();
        assertThat(record.at("/business/rule/version").asString()).matches("[0-9a-f]{64}");
        assertThat(record.at("/responsibility/author").asString()).isNotBlank();
        assertThat(record.at("/responsibility/reviewer").asString())
                .isNotEqualTo(record.at("/responsibility/author").asString());
        assertThat(record.at("/responsibility/publisher").asString()).isNotBlank();
        assertThat(record.at("/responsibility/model/version").asString()).isNotBlank();
        assertThat(record.at("/responsibility/responsible").asString()).isEqualTo("population.officer");
        assertThat(record.at("/responsibility/answers")
                        .valueStream()
                        .map(answer -> answer.get("type").asString()))
                .containsExactly("citizen", "official");
        assertThat(officer.get("/actions/" + record.get("id").asString())
                        .expect(200)
                        .body())
                .contains("population.officer", "居住证积分助手");
        var receipt = citizen.get("/actions/" + record.get("id").asString())
                .expect(200)
                .body();
        assertThat(receipt).contains("population.officer");
        assertThat(receipt.split("<pre")[0]) // what is sealed holds the codes
                .contains("居住证积分助手", "静河区人口服务中心", "您本人")
                .doesNotContain(">residence-points<", ">population-service<", "citizen-then-officer", "c-resident");
    }

    @Test
    void erasesForOperatorsWithAReasonOnly() {
        var operator = shikumen.signedIn("operator");
        var nobody = "/api/citizens/c-" + UUID.randomUUID() + "/erase";

        assertThatProblem(operator.post(nobody, Map.of("reason", "asked")), 404, "not-found");
        assertThatProblem(operator.post(nobody, Map.of("reason", " ")), 422, "field-missing");
        assertThat(officer.post(nobody, Map.of("reason", "asked")).status()).isEqualTo(403);
        assertThat(shikumen.stranger().get("/api/vault/rotations").status()).isEqualTo(401);
        assertThat(officer.get("/api/vault/rotations").status()).isEqualTo(403);
        assertThat(operator.get("/api/vault/rotations")
                        .expect(200)
                        .json()
                        .get("current")
                        .asString())
                .matches("[0-9a-f]{16}");
        assertThat(operator.get("/erasures").expect(200).body()).contains("name=\"citizen\"");
    }

    /** A permit of this test's own: the sample one may have an open case of another test. */
    private String lapsedPermit() {
        var url = DatabaseUrl.parse(shikumen.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
        JdbcClient.create(new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password()))
                .sql("insert into linjiang.permit (permit_no, id_no, days_left) values (?, ?, -20)")
                .params("JZ9901020082", IDENTITY)
                .update();
        return "JZ9901020082";
    }

    private JsonNode one(JsonNode item) {
        return officer.get("/api/actions/" + item.get("id").asString())
                .expect(200)
                .json();
    }
}
