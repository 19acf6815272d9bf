package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
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
import tools.jackson.databind.JsonNode;

/** What only an officer can end, and what an officer may not. */
class OfficerIT {

    private static RunningShikumen shikumen;
    private static Government office;
    private static Session officer;

    @BeforeAll
    static void open() {
        shikumen = RunningShikumen.start("officer", RunningShikumen.newDataFolder("officer"), Map.of());
        office = Government.parkingOffice();
        ParkingDesk.publish(shikumen, ParkingDesk.yaml(office.port(), "parking"));
        officer = shikumen.signedIn("population.officer");
    }

    @AfterAll
    static void close() {
        shikumen.close();
        office.close();
    }

    @Test
    void settlesADoubtByLookingIntoIt() {
        var chat = inDoubt("LJ30001");
        var doubt = doubt(chat);
        var call = doubt.get("call").asString();
        assertThat(doubt.get("title").asString()).isNotBlank();
        assertThat(doubt.get("facts").toString()).contains("LJ30001");

        var settled = settle(call, Map.of("decision", "done", "reason", "their register has it"));

        assertThat(settled.expect(200).json().get("decision").asString()).isEqualTo("done");
        assertThat(officer.get("/api/doubts").items()).noneMatch(each -> of(each, chat));
        assertThat(Chain.of(chat, shikumen.signedIn("population.auditor")).of("DoubtSettled"))
                .hasSize(1);
        assertThatProblem(settle(call, Map.of("decision", "not-done", "reason", "again")), 409, "already-settled");
        assertThat(shikumen.signedIn("resident").get("/api/me/actions").items())
                .filteredOn(each -> of(each, chat))
                .singleElement()
                .satisfies(
                        receipt -> assertThat(receipt.get("status").asString()).isEqualTo("done"));
    }

    /** Over HTTP, under real leases; the office counts what reached it. */
    @Test
    void letsOneOfManyWhoSettleAndSendAgainAtTheSameMomentWin() {
        var chat = inDoubt("LJ30005");
        var call = doubt(chat).get("call").asString();
        office.worksAgainFor("LJ30005");
        var resend = Map.of("decision", "resend", "attempt", 1, "responsible", true, "reason", "not in their register");
        var settle = Map.of("decision", "not-done", "reason", "not in their register");

        List<Answer> answers;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.<Map<String, ?>>of(resend, settle, resend, settle)
                    .map(what -> CompletableFuture.supplyAsync(() -> officer.post("/api/doubts/" + call, what), people))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(OfficerIT::ended).hasSize(1);
        var records = Chain.of(chat, shikumen.signedIn("population.auditor"));
        assertThat(records.of("DoubtSettled")).hasSize(1);
        assertThat(office.callsNaming("LJ30005"))
                .hasSizeLessThanOrEqualTo(records.of("Intended").size());
    }

    @Test
    void sendsAgainOnAnOfficersResponsibilityAndTellsTheCitizen() {
        var chat = inDoubt("LJ30004");
        var doubt = doubt(chat);
        var call = doubt.get("call").asString();
        assertThat(doubt.get("remedies").valueStream().map(JsonNode::asString)).containsExactly("resend-responsibly");
        office.worksAgainFor("LJ30004");

        var alone = Map.of("decision", "resend", "attempt", 1, "reason", "not in their register");
        assertThatProblem(officer.post("/api/doubts/" + call, alone), 422, "responsibility-missing");
        var settled = officer.post(
                "/api/doubts/" + call,
                Map.of("decision", "resend", "attempt", 1, "responsible", true, "reason", "not in their register"));

        assertThat(settled.expect(200).json().get("decision").asString()).isEqualTo("done");
        assertThat(office.callsNaming("LJ30004")).hasSize(2);
        var receipts = shikumen.signedIn("resident").get("/api/me/actions").items().stream()
                .filter(each -> of(each, chat))
                .toList();
        assertThat(receipts)
                .singleElement()
                .satisfies(
                        receipt -> assertThat(receipt.get("status").asString()).isEqualTo("done"));
        Chain.of(chat, shikumen.signedIn("population.auditor")).isUnbroken();
    }

    @Test
    void settlesADoubtOnThePage() {
        var chat = inDoubt("LJ30002");
        var call = doubt(chat).get("call").asString();

        var page = officer.get("/desk/doubts").expect(200).body();
        var answer = officer.post(
                "/desk/doubts/" + call, "application/x-www-form-urlencoded", "decision=not-done&reason=no+such+order");

        assertThat(page).contains("/desk/doubts/" + call, "value=\"not-done\"", "reason-" + call);
        assertThat(answer.expect(302).header("Location")).endsWith("/desk/doubts");
        assertThat(officer.get("/desk/doubts").expect(200).body()).doesNotContain(call);
        assertThat(shikumen.signedIn("resident").get("/api/me/actions").items())
                .filteredOn(each -> of(each, chat))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.get("status").asString()).isEqualTo("refused");
                    assertThat(receipt.get("settled").asString()).isEqualTo("not-done");
                });
    }

    @Test
    void letsNobodyElseSettleAndAsksForAReason() {
        var chat = inDoubt("LJ30003");
        var call = doubt(chat).get("call").asString();
        var yes = Map.of("decision", "done", "reason", "I looked");

        assertThatProblem(settle(call, Map.of("decision", "done")), 422, "field-missing");
        assertThatProblem(settle(call, Map.of("decision", "maybe", "reason", "I looked")), 422, "field-missing");
        assertThatProblem(settle(UUID.randomUUID().toString(), yes), 404, "not-found");
        assertThatProblem(shikumen.signedIn("hotline.officer").post("/api/doubts/" + call, yes), 404, "not-found");
        assertThat(shikumen.signedIn("population.auditor")
                        .post("/api/doubts/" + call, yes)
                        .status())
                .isEqualTo(403);
        assertThat(shikumen.signedIn("resident").get("/api/doubts").status()).isEqualTo(403);
    }

    @Test
    void decidesNoRequestOfTheSamePerson() {
        var chat = Chat.open(shikumen.signedIn("officer.citizen"), "residence-points", "zh");
        chat.confirm(chat.sayUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102197709300094", "6个月", "上个月出差在外地")
                .card("confirm"));
        var approval = approval(chat);

        var answer = officer.post(
                "/api/approvals/" + approval.get("grant").asString(),
                Map.of("digest", approval.get("digest").asString(), "decision", "approve", "reason", "fine"));

        assertThatProblem(answer, 403, "own-request");
        assertThat(officer.all("/api/approvals")).anyMatch(each -> of(each, chat));
    }

    @Test
    void letsTheCitizenReadWhyTheOfficerRefused() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "zh");
        chat.confirm(chat.sayUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102199204150026", "6个月", "上个月出差在外地")
                .card("confirm"));
        var approval = approval(chat);
        var page = officer.get("/approvals/" + approval.get("grant").asString())
                .expect(200)
                .body();
        assertThat(page).contains("申请人将看到您在此填写的理由原文");

        officer.post(
                        "/api/approvals/" + approval.get("grant").asString(),
                        Map.of(
                                "digest",
                                approval.get("digest").asString(),
                                "decision",
                                "refuse",
                                "reason",
                                "990102199204150026 的证件尚未过期"))
                .expect(200);

        var decided = officer.get("/approvals/" + approval.get("grant").asString())
                .expect(200)
                .body();
        assertThat(decided).contains("工作人员未同意", "答复人", "population.officer").doesNotContain("990102199204150026");
        assertThat(officer.submit(
                                "/approvals/" + approval.get("grant").asString(),
                                Map.of("digest", "any", "decision", "approve", "reason", " "))
                        .expect(200)
                        .body())
                .as("a decision without a reason, on a page that was open while another one decided")
                .contains("Say why in a sentence, then decide.", "population.officer");
        var again = Map.of(
                "digest", approval.get("digest").asString(),
                "decision", "approve",
                "reason", "Seen it");
        var itsPage = "/approvals/" + approval.get("grant").asString();
        assertThat(shikumen.signedIn("population.officer2")
                        .submit(itsPage, again)
                        .expect(200)
                        .body())
                .as("a decision that comes after another one")
                .containsPattern("population\\.officer had decided this on [^<]+, before you did")
                .doesNotContain("say bad");
        assertThat(officer.submit(itsPage, again).expect(200).body())
                .as("a decision that the same officer sends a second time")
                .containsPattern("You had decided this on [^<]+, and that stands")
                .doesNotContain("say bad");
        var settled = officer.get("/api/approvals/" + approval.get("grant").asString())
                .expect(200)
                .json();
        assertThat(settled.propertyNames())
                .containsExactly("grant", "decision", "tool", "version", "conversation", "by", "at");
        assertThat(settled.get("decision").asString()).isEqualTo("refuse");
        assertThat(settled.get("by").asString()).isEqualTo("population.officer");
        assertThat(settled.get("conversation").asString()).isEqualTo(chat.id());
        var told = shikumen.signedIn("resident2")
                .get("/api/conversations/" + chat.id() + "/events")
                .expect(200)
                .body();
        assertThat(told).contains("理由：“990102199204150026 的证件尚未过期”");
        assertThat(chat.say("有消息了吗？").words())
                .contains("由工作人员作出决定。工作人员未同意", "理由写在上面的卡片里")
                .doesNotContain("尚未过期");
        assertThat(chat.say("any news?").words())
                .contains("was decided by an officer on", "The reason is on the card above")
                .doesNotContain("尚未过期");
        var auditor = shikumen.signedIn("population.auditor");
        var records = Chain.of(chat, auditor);
        assertThat(records.toString()).doesNotContain("990102199204150026");
        assertThat(auditor.page("/actions/"
                                + records.of("GrantDecided").getLast().get("id").asString())
                        .body())
                .containsPattern("<dt>Reason</dt>\\s*<dd>[^<]*的证件尚未过期</dd>");
    }

    private static JsonNode approval(Chat chat) {
        return officer.all("/api/approvals").stream()
                .filter(each -> of(each, chat))
                .findFirst()
                .orElseThrow();
    }

    private static boolean ended(Answer answer) {
        return answer.status() == 200
                && !answer.json().get("decision").asString().equals("open");
    }

    private static Chat inDoubt(String plate) {
        office.hangsUpOn(plate);
        var chat = Chat.open(shikumen.signedIn("resident"), ParkingDesk.AGENT, "en");
        var told = chat.confirm(
                chat.sayUntilCard("order a new sticker for " + plate).card("confirm"));
        assertThat(told.card("receipt").get("status").asString()).isEqualTo("in-doubt");
        assertThat(told.card("problem").get("status").asString()).isEqualTo("in-doubt");
        return chat;
    }

    private static JsonNode doubt(Chat chat) {
        return officer.get("/api/doubts").expect(200).items().stream()
                .filter(each -> of(each, chat))
                .findFirst()
                .orElseThrow();
    }

    private static Answer settle(String call, Map<String, String> finding) {
        return officer.post("/api/doubts/" + call, finding);
    }

    private static boolean of(JsonNode item, Chat chat) {
        return item.path("conversation").asString().equals(chat.id());
    }
}
