package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.deploy.support.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy from YAML to a denial, and the token that tells an office on whose behalf it is called. */
class RulesIT {

    private static final String AGENT = "ruled-desk";
    private static final Government OFFICE = Government.parkingOffice();
    private static RunningShikumen shikumen;

    @BeforeAll
    static void bringTheDeskOnline() {
        shikumen = RunningShikumen.shared();
        ParkingDesk.publish(shikumen, ParkingDesk.yaml(OFFICE.port(), "ruled").replace(ParkingDesk.AGENT, AGENT));
    }

    @AfterAll
    static void closeTheOffice() {
        OFFICE.close();
    }

    @Test
    void bindsCallsFromEnforcementToWithdrawalAndNamesTheRule() {
        var author = shikumen.signedIn("population.author");
        var publisher = shikumen.signedIn("population.publisher");
        var digest = handedIn(author, policy("arguments.months <= 6"));
        assertThat(ordered("LJ50001", 7).words()).doesNotContain("half-a-year");

        assertThat(step(author, digest, "enforce").status()).isEqualTo(403);
        step(publisher, digest, "enforce").expect(200);

        var chat = Chat.open(shikumen.signedIn("resident"), AGENT, "en");
        var told = chat.say("order a parking permit for LJ50002 for 7 months");
        assertThat(told.words()).contains("half-a-year").contains("Six months at a time.");
        assertThat(Chat.open(shikumen.signedIn("resident"), AGENT, "zh")
                        .say("办停车证，车牌 LJ50003，7 个月")
                        .words())
                .contains("half-a-year")
                .contains("一次最多六个月");
        assertThat(OFFICE.arrivalsNaming("LJ50002")).isEmpty();
        var ruling = Chain.of(chat, shikumen.signedIn("population.auditor")).of("RuleJudged");
        assertThat(ruling.toString()).contains("half-a-year", digest, "enforce", "denied");

        assertThat(step(author, digest, "withdraw")
                        .expect(200)
                        .json()
                        .get("standing")
                        .asString())
                .isEqualTo("in-force");
        step(publisher, digest, "withdraw").expect(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !ordered("LJ50004", 7).cards("confirm").isEmpty());
    }

    /** The officer sees it in the language of the page, whatever the citizen speaks. */
    @Test
    void showsAWarningOnThePageWhereADefinitionIsHandedIn() {
        var misspelt = policy("arguments.months <= 6").replace("parking/orderPermit", "parking/ordrPermit");

        var checked = shikumen.signedIn("population.author")
                .submit("/definitions/new?lang=en", Map.of("text", misspelt, "act", "check"));

        assertThat(checked.expect(200).body())
                .contains("Warnings: 1", "definition.yaml:7", "parking/ordrPermit", "parking/orderPermit");
    }

    @Test
    void tellsTheOfficerWhichRuleAsksAndWhy() {
        var author = shikumen.signedIn("population.author");
        var publisher = shikumen.signedIn("population.publisher");
        var officer = shikumen.signedIn("population.officer");
        var asking = policy("arguments.months <= 9")
                .replace("ruled-parking", "long-parking")
                .replace("      reason:", "      ask: officer\n      reason:");
        var digest = handedIn(author, asking);
        step(publisher, digest, "enforce").expect(200);
        var chat = Chat.open(shikumen.signedIn("resident"), AGENT, "zh");

        var card = chat.sayUntilCard("办停车证，车牌 LJ50006，10 个月").card("confirm");
        assertThat(card.at("/because/0").asString()).isEqualTo("一次最多六个月。");
        assertThat(shikumen.signedIn("resident")
                        .get("/conversations/" + chat.id())
                        .expect(200)
                        .body())
                .contains("规定要求先征得同意：", "一次最多六个月。");
        chat.confirm(card);

        var grant = waiting(officer, chat).get("grant").asString();
        assertThat(officer.get("/api/approvals/" + grant)
                        .expect(200)
                        .json()
                        .at("/rules/0/reason/zh")
                        .asString())
                .isEqualTo("一次最多六个月。");
        assertThat(officer.get("/approvals/" + grant + "?lang=en").expect(200).body())
                .contains("half-a-year", "Six months at a time.", "Order a parking permit");
        assertThat(officer.get("/approvals/" + grant + "?lang=zh").expect(200).body())
                .contains("half-a-year", "一次最多六个月。");
        assertThat(officer.get("/policies?lang=en").expect(200).body()).contains("An officer decides");
        step(author, digest, "withdraw").expect(200);
        step(publisher, digest, "withdraw").expect(200);
    }

    private static JsonNode waiting(Session officer, Chat chat) {
        return officer.all("/api/approvals").stream()
                .filter(each -> each.path("conversation").asString().equals(chat.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatIsWrongWithAPolicyBeforeItIsStored() {
        var answer = shikumen.signedIn("population.author")
                .post("/api/definitions?dryRun=true", "application/yaml", policy("argument.months <= 6"));

        var problem = answer.expect(422).json().get("problems").get(0);
        assertThat(problem.get("path").asString()).isEqualTo("spec.rules[0].require");
        assertThat(problem.get("line").asInt()).isEqualTo(8);
    }

    /** It forbids nothing, so it must not look as if it did. */
    @Test
    void doesNotPutAPolicyInForceThatMisspellsItsTool() {
        var author = shikumen.signedIn("population.author");
        var publisher = shikumen.signedIn("population.publisher");
        var misspelt = policy("arguments.months <= 6")
                .replace("parking/orderPermit", "parking/ordrPermit")
                .replace("ruled-parking", "misspelt-parking");

        var answer = author.post("/api/definitions", "application/yaml", misspelt)
                .expect(201)
                .json();
        var refusal = step(publisher, answer.at("/versions/0/digest").asString(), "enforce")
                .expect(422)
                .json();

        assertThat(answer.at("/warnings/0/line").asInt()).isEqualTo(7);
        assertThat(answer.at("/warnings/0/path").asString()).isEqualTo("spec.rules[0].tools[0]");
        assertThat(answer.at("/warnings/0/remedy").asString()).contains("parking/orderPermit");
        assertThat(refusal.get("type").asString()).endsWith(":no-such-tool");
        assertThat(refusal.get("detail").asString()).contains("parking/ordrPermit", "\"parking/orderPermit\"?");
        assertThat(publisher
                        .get("/policies?lang=en")
                        .expect(200)
                        .body()) // another person than who was warned at the hand-in
                .contains("parking/ordrPermit", "cannot be put in force", "Did you mean “parking/orderPermit”?");
    }

    @Test
    void tellsTheOfficeOnWhoseBehalfAndServesTheKeyToCheckIt() {
        var chat = Chat.open(shikumen.signedIn("resident"), AGENT, "en");
        var card = chat.sayUntilCard("order a parking permit for LJ50005 for 3 months")
                .card("confirm");

        chat.confirm(card);

        var token = OFFICE.callsNaming("LJ50005").getFirst().getHeader("X-Delegated-Identity");
        var claims = part(token, 1);
        assertThat(claims.get("aud").asString()).isEqualTo("population-service/parking");
        assertThat(claims.get("scope").asString()).isEqualTo("orderPermit");
        assertThat(claims.at("/act/sub").asString()).startsWith(AGENT + "@");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isLessThanOrEqualTo(300);
        var keys = shikumen.stranger()
                .get("/.well-known/jwks/population-service/parking.json")
                .expect(200)
                .json();
        assertThat(keys.findValuesAsString("kid"))
                .contains(part(token, 0).get("kid").asString());
    }

    private static String handedIn(Session author, String policy) {
        return author.post("/api/definitions", "application/yaml", policy)
                .expect(201)
                .json()
                .at("/versions/0/digest")
                .asString();
    }

    private static String policy(String require) {
        return """
                apiVersion: shikumen.org/v1
                kind: Policy
                metadata: {name: ruled-parking, department: population-service}
                spec:
                  rules:
                    - name: half-a-year
                      tools: [parking/orderPermit]
                      require: "agent != 'ruled-desk' || %s"
                      reason: {zh: 一次最多六个月。, en: Six months at a time.}
                """.formatted(require);
    }

    private static Answer step(Session official, String digest, String step) {
        return official.post("/api/policies/" + digest + "/" + step, Map.of("reason", "Council day"));
    }

    private static Told ordered(String plate, int months) {
        return Chat.open(shikumen.signedIn("resident"), AGENT, "en")
                .say("order a parking permit for %s for %d months".formatted(plate, months));
    }

    private static JsonNode part(String token, int number) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }
}
