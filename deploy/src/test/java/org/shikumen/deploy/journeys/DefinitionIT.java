package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.Government;
import org.shikumen.deploy.support.ParkingDesk;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.json.JsonMapper;

/** Second journey: a definition, from YAML to live, without a line of Java. */
class DefinitionIT {

    private static final Government PARKING_OFFICE = Government.parkingOffice();

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @AfterAll
    static void closeTheOffice() {
        PARKING_OFFICE.close();
    }

    @Test
    void putsANewAgentOnlineAndLetsOldConversationsEndAsTheyBegan() {
        var author = shikumen.signedIn("population.author");
        var first = ParkingDesk.yaml(PARKING_OFFICE.port(), "parking");
        refusesWhatIsBroken(first);

        author.post("/api/definitions?dryRun=true", "application/yaml", first).expect(200);
        assertThat(author.get("/api/versions?agent=parking-desk").items()).isEmpty();
        var digest = ParkingDesk.handIn(author, first);
        walksThroughThreeHands(digest);
        var early = Chat.open(shikumen.signedIn("resident"), "parking-desk", "en");
        assertThat(early.opened().get("version").asString()).isEqualTo(digest);
        orders(early, "LJ10001", "/parking/permits");

        var second = ParkingDesk.publish(shikumen, ParkingDesk.yaml(PARKING_OFFICE.port(), "parking-new"));
        var late = Chat.open(shikumen.signedIn("resident2"), "parking-desk", "en");
        assertThat(late.opened().get("version").asString()).isEqualTo(second).isNotEqualTo(digest);
        tellsThatCallsGoElsewhere(second);
        orders(late, "LJ10002", "/parking-new/permits");
        orders(early, "LJ10003", "/parking/permits");
        assertThat(author.get("/api/versions?agent=parking-desk").items())
                .extracting(version -> version.get("number").asInt() + " "
                        + version.get("stage").asString())
                .containsExactlyInAnyOrder("1 approved", "2 live");
        saysThatNothingChanged(author, ParkingDesk.yaml(PARKING_OFFICE.port(), "parking-new"), second);
        putsBackOnLine(digest, second);
    }

    private void tellsThatCallsGoElsewhere(String digest) {
        var changes = shikumen.signedIn("population.publisher")
                .get("/api/versions/" + digest + "/changes")
                .json();

        assertThat(changes.at("/from/number").asInt()).isEqualTo(1);
        assertThat(changes.get("changes").valueStream()).anySatisfy(change -> {
            assertThat(change.path("connection").asString("")).isEqualTo("address");
            assertThat(change.get("before").asString()).endsWith("/parking");
            assertThat(change.get("after").asString()).endsWith("/parking-new");
        });
    }

    @Test
    void warnsOfAnOfficialWhomNobodyKnows() {
        var author = shikumen.signedIn("population.author");
        var misspelt = ParkingDesk.yaml(PARKING_OFFICE.port(), "parking")
                .replace("officer: population.officer", "officer: population.oficer")
                .replace("parking-desk", "misspelt-desk");

        var checked = author.post("/api/definitions?dryRun=true", "application/yaml", misspelt)
                .expect(200)
                .json();

        assertThat(checked.get("warnings").valueStream()).anySatisfy(warning -> {
            assertThat(warning.get("path").asString()).isEqualTo("spec.responsible.officer");
            assertThat(warning.get("remedy").asString()).isEqualTo("Did you mean \"population.officer\"?");
        });
    }

    /** Who hands in is warned at once; who is to approve it reads the same beside the button. */
    @Test
    void warnsTheReviewerToo() {
        var author = shikumen.signedIn("population.author");
        var reviewer = shikumen.signedIn("population.reviewer");
        var digest = ParkingDesk.handIn(
                author,
                ParkingDesk.yaml(PARKING_OFFICE.port(), "parking")
                        .replace("deputy: population.reviewer", "deputy: population.rewiever")
                        .replace("parking-desk", "unanswered-desk"));

        var version = reviewer.get("/api/versions/" + digest).expect(200).json();

        assertThat(version.at("/warnings/0/path").asString()).isEqualTo("spec.responsible.deputy");
        assertThat(version.at("/warnings").valueStream())
                .anySatisfy(warning ->
                        assertThat(warning.get("path").asString()).isEqualTo("spec.operations.orderPermit.personal"));
        assertThat(reviewer.get("/versions/" + digest + "?lang=en").expect(200).body())
                .contains("Warnings: 3", "unanswered-desk.agent.yaml:9", "population.rewiever", "population.reviewer");
        assertThat(reviewer.get("/versions/" + digest + "?lang=zh").expect(200).body())
                .contains("3 个提醒", "修改办法", "这里没有名为「population.rewiever」的工作人员");
    }

    @Test
    void warnsOfNothingInTheSampleCity() {
        warnsOfNothing("population.reviewer", "residence-points");
        warnsOfNothing("hotline.reviewer", "hotline");
    }

    private void warnsOfNothing(String user, String agent) {
        var reviewer = shikumen.signedIn(user);
        var digest = reviewer.get("/api/versions?agent=" + agent)
                .items()
                .getFirst()
                .get("digest")
                .asString();

        assertThat(reviewer.get("/api/versions/" + digest).json().get("warnings"))
                .as(agent)
                .isEmpty();
    }

    private void saysThatNothingChanged(Session author, String yaml, String digest) {
        var again = author.post("/api/definitions", "application/yaml", yaml).expect(201);

        assertThat(again.json().get("versions").valueStream().toList())
                .noneMatch(version -> version.get("new").asBoolean())
                .anyMatch(version -> digest.equals(version.get("digest").asString())
                        && version.get("number").asInt() == 2
                        && "live".equals(version.get("stage").asString()));
        assertThat(author.submit("/definitions/new", Map.of("text", yaml, "act", "store"))
                        .body())
                .contains("Nothing changed", "/versions/" + digest, "was there already");
    }

    /** A roll-back: the earlier version serves again, and everybody sees that it was one. */
    private void putsBackOnLine(String earlier, String later) {
        var publisher = shikumen.signedIn("population.publisher");
        assertThat(publisher.page("/versions/" + earlier).body()).contains("Put back on line", "was live before");

        publisher
                .post("/api/versions/" + earlier + "/deploy", Map.of("reason", "The new desk orders twice"))
                .expect(200);

        var steps = publisher.get("/api/versions/" + earlier).json().get("history");
        assertThat(steps.valueStream().filter(step -> step.path("putBack").asBoolean(false)))
                .singleElement()
                .satisfies(step -> assertThat(step.get("reason").asString()).isEqualTo("The new desk orders twice"));
        assertThat(publisher.page("/versions/" + earlier).body()).containsPattern("<strong>Put back on line</strong>");
        assertThat(publisher.page("/versions/" + later).body())
                .contains("Step back for another version")
                .doesNotContain("newer");
        saysInChineseWhyItSteppedBack(later);
    }

    /** The platform's own words, with the official's reason in them. */
    private void saysInChineseWhyItSteppedBack(String later) {
        var publisher = shikumen.signedIn("population.publisher");
        var why = "v1 上线，本版本随之退下。说明：The new desk orders twice";
        var moved = shikumen.signedIn("population.auditor").get("/api/actions?kind=VersionMoved").items().stream()
                .filter(record -> record.at("/body/step").asString().equals("step-back"))
                .findFirst()
                .orElseThrow();

        assertThat(publisher.page("/versions/" + later + "?lang=zh").body())
                .contains(why, "提交为 v2。")
                .doesNotContain("goes live");
        assertThat(shikumen.signedIn("population.auditor")
                        .page("/actions/" + moved.get("id").asString() + "?lang=zh")
                        .body())
                .containsPattern("<dt>理由</dt>\\s*<dd>" + why + "</dd>");
    }

    private void refusesWhatIsBroken(String yaml) {
        var broken = yaml.replaceFirst("      decision: CITIZEN_CONFIRM\n", "")
                .replaceFirst("languages:", "langauges:")
                .replaceFirst("parking/orderSticker", "parking/orderStickers");

        var answer = shikumen.signedIn("population.author").post("/api/definitions", "application/yaml", broken);

        assertThat(answer.status()).isEqualTo(422);
        var problems = answer.json().get("problems").valueStream().toList();
        assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.get("line").asInt()).isPositive();
            assertThat(problem.get("sentence").asString()).isNotBlank();
            assertThat(problem.get("remedy").asString()).isNotBlank();
        });
        assertThat(problems)
                .extracting(problem -> problem.get("sentence").asString())
                .anyMatch(sentence -> sentence.contains("langauges"))
                .anyMatch(sentence -> sentence.contains("orderStickers"))
                .anyMatch(sentence -> sentence.contains("decision"));
    }

    private void walksThroughThreeHands(String digest) {
        var why = Map.of("reason", "Residents ask for it");
        shikumen.signedIn("resident")
                .post("/api/conversations", Map.of("agent", "parking-desk", "language", "en"))
                .expect(404);
        shikumen.signedIn("population.publisher")
                .post(step(digest, "deploy"), why)
                .expect(409);
        shikumen.signedIn("population.author").post(step(digest, "submit"), why).expect(200);
        shikumen.signedIn("population.author")
                .post(step(digest, "approve"), why)
                .expect(403);
        shikumen.signedIn("population.reviewer")
                .post(step(digest, "approve"), why)
                .expect(200);
        shikumen.signedIn("population.publisher")
                .post(step(digest, "deploy"), why)
                .expect(200);
    }

    private static String step(String digest, String step) {
        return "/api/versions/" + digest + "/" + step;
    }

    private static void orders(Chat chat, String plate, String path) {
        var card = chat.sayUntilCard("I need a parking permit for %s, for 3 months".formatted(plate), plate, "3 months")
                .card("confirm");
        assertThat(card.get("title").asString()).contains(plate);
        assertThat(PARKING_OFFICE.callsNaming(plate)).isEmpty();

        var receipt = chat.confirm(card).card("receipt");

        assertThat(receipt.get("reference").asString()).isEqualTo("P-1001");
        var calls = PARKING_OFFICE.callsNaming(plate);
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().getUrl()).isEqualTo(path);
        assertThat(JsonMapper.shared().readTree(calls.getFirst().getBodyAsString()))
                .isEqualTo(JsonMapper.shared().readTree("{\"plate\":\"%s\",\"months\":3}".formatted(plate)));
        assertThat(calls.getFirst().getHeader("Idempotency-Key")).isNotBlank();
    }
}
