package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.ServerSentEvent;
import org.shikumen.deploy.support.Told;
import tools.jackson.databind.JsonNode;

/** First journey: a citizen's message, from HTTP to receipt. */
class CitizenIT {

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @Test
    void renewsAPermitOnceTheCardIsConfirmed() {
        var resident = shikumen.signedIn("resident");
        var chat = Chat.open(resident, "residence-points", "zh");
        assertThat(chat.opened().get("notice").asString()).contains("静河区人口服务中心");

        assertThat(chat.say("我要续签居住证").words()).contains("居住证号码");
        assertThat(chat.say("JZ9901020017").words()).contains("身份证号码");
        assertThat(chat.say("990102198803070015").words()).contains("几个月");
        var asked = chat.sayUntilCard("12个月", "没有变化");
        var card = asked.card("confirm");
        assertThat(asked.outcome()).isEqualTo("awaiting-citizen");
        assertThat(card.get("title").asString()).contains("JZ9901020017").contains("12");
        assertThat(card.get("audience").asString()).isEqualTo("citizen");
        assertThat(resident.get("/conversations?lang=zh").expect(200).body()).contains("有卡片等您确认");

        var typed = chat.say("好的，确认提交");
        assertThat(typed.cards("receipt")).isEmpty();
        var again = chat.say("续签居住证12个月，JZ9901020017，990102198803070015");
        assertThat(again.card("problem").get("code").asString()).isEqualTo("card-open");
        assertThat(again.words())
                .doesNotContain(again.card("problem").get("sentence").asString());
        assertThat(resident.get("/api/me/actions").items()).noneMatch(of(chat));

        var done = chat.confirm(card);
        var receipt = done.card("receipt");
        assertThat(done.outcome()).isEqualTo("replied");
        assertThat(receipt.get("status").asString()).as(done.words()).isEqualTo("done");
        assertThat(done.words()).contains(receipt.get("reference").asString());
        assertThat(done.kinds()).startsWith("RUN_STARTED", "STEP_STARTED", "STEP_FINISHED", "CUSTOM receipt");
        assertThat(resident.get("/api/me/actions").items())
                .filteredOn(of(chat))
                .singleElement()
                .satisfies(mine ->
                        assertThat(time(mine)).as("one time for one action").isEqualTo(time(receipt)));

        var path = "/api/actions/" + receipt.get("action").asString();
        var action = resident.get(path).expect(200).json();
        assertThat(time(action)).isEqualTo(time(receipt));
        assertThat(action.get("agent").asString()).isEqualTo("residence-points");
        assertThat(action.get("version").asString())
                .isEqualTo(chat.opened().get("version").asString())
                .hasSize(64);
        assertThat(action.get("department").asString()).isEqualTo("population-service");
        assertThat(action.get("conversation").asString()).isEqualTo(chat.id());
        assertThat(action.get("turn").asString()).isEqualTo(asked.turn());
        assertThat(resident.get(path.replace("/api", "") + "?lang=zh")
                        .expect(200)
                        .body())
                .contains("居住证号码", "续签月数");
        assertThat(shikumen.signedIn("population.auditor")
                        .get("/actions?lang=en&kind=CallJudged&conversation=" + chat.id())
                        .expect(200)
                        .body())
                .contains("residence-permit/submitRenewal", "The citizen must confirm", "China Time");
        shikumen.signedIn("resident2").get(path).expect(404);
    }

    @Test
    void sendsALateRenewalOnlyAfterCitizenAndOfficerAgree() {
        var resident = shikumen.signedIn("resident2");
        var chat = Chat.open(resident, "residence-points", "zh");
        var card = chat.sayUntilCard("我的居住证过期了，想逾期签注", "JZ9901020025", "990102199204150026", "6个月", "上个月出差在外地")
                .card("confirm");

        var confirmed = chat.confirm(card);
        assertThat(confirmed.outcome()).isEqualTo("awaiting-officer");
        assertThat(confirmed.cards("receipt")).isEmpty();
        assertThat(confirmed.kinds()).startsWith("RUN_STARTED", "STEP_STARTED", "STEP_FINISHED", "CUSTOM confirm");
        assertThat(chat.say("有消息了吗").words()).contains("申请逾期签注：JZ9901020025", "等待工作人员决定");

        var officer = shikumen.signedIn("population.officer");
        assertThat(shikumen.signedIn("hotline.officer").all("/api/approvals")).noneMatch(of(chat));
        var approval = officer.all("/api/approvals").stream()
                .filter(of(chat))
                .findFirst()
                .orElseThrow();
        officer.post(
                        "/api/approvals/" + approval.get("grant").asString(),
                        Map.of(
                                "digest", approval.get("digest").asString(),
                                "decision", "approve",
                                "reason", "材料齐全"))
                .expect(200);

        var receipt = Told.cards(chat.events(0), "receipt");
        assertThat(receipt).hasSize(1);
        assertThat(receipt.getFirst().get("status").asString())
                .as(chat.events(0).toString())
                .isEqualTo("done");
        assertThat(officer.all("/api/approvals")).noneMatch(of(chat));
        var mine = resident.get("/api/me/actions").items().stream()
                .filter(of(chat))
                .toList();
        assertThat(mine).hasSize(1);
        assertThat(mine.getFirst().get("reference").asString())
                .isEqualTo(receipt.getFirst().get("reference").asString());
        assertThat(chat.say("有消息了吗").words())
                .contains("由工作人员同意", receipt.getFirst().get("reference").asString());
    }

    @Test
    void showsOfAnExpiredPermitOnlyWhatIsTrueOfIt() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "zh");

        var told = chat.say("查一下我的居住证 JZ9901020025，身份证 990102199204150026");

        assertThat(told.words()).contains("已过期，不能再续签");
        assertThat(told.card("result").get("facts").valueStream())
                .extracting(fact -> fact.get("label").asString())
                .contains("有效期至", "逾期签注申请截止日期")
                .doesNotContain("剩余天数", "可续签日期");
    }

    /** Refused by the gateway and on record, though the model could have said so by itself. */
    @Test
    void asksForNothingThatTheRealNameLevelIsTooLowForAndShowsTheAuditorThatItWasRefused() {
        var chat = Chat.open(shikumen.signedIn("visitor"), "residence-points", "en");

        var told = chat.say("I want to renew my residence permit");

        assertThat(told.outcome()).isEqualTo("replied");
        assertThat(told.card("problem").get("code").asString()).isEqualTo("assurance-too-low");
        assertThat(told.words())
                .isEqualTo(
                        "I may not do this. This needs real-name level 3; yours is 1. Raise it with the identity service"
                                + " that you sign in with, sign in again, then come back. You can say \"talk to a person\".");
        assertThat(shikumen.signedIn("population.auditor")
                        .get("/api/actions?kind=CallJudged&conversation=" + chat.id())
                        .expect(200)
                        .items())
                .singleElement()
                .extracting(JsonNode::toString)
                .asString()
                .contains("residence-permit/submitRenewal", "denied", "assurance-level", "assurance-too-low");
    }

    @Test
    void streamsATurnAndReplaysExactlyTheRest() {
        var visitor = shikumen.signedIn("visitor");
        var chat = Chat.open(visitor, "residence-points", "en");

        var streamed = ServerSentEvent.all(chat.sayStreaming("How many points do I have?"));

        assertThat(streamed.getFirst().type()).isEqualTo("RUN_STARTED");
        assertThat(streamed.getLast().type()).isEqualTo("RUN_FINISHED");
        assertThat(streamed).extracting(ServerSentEvent::id).isSorted().doesNotHaveDuplicates();
        var middle = streamed.get(streamed.size() / 2);
        var rest = streamed.subList(streamed.indexOf(middle) + 1, streamed.size());
        assertThat(told(chat.events(middle.id()))).isEqualTo(told(rest));
        var followed = visitor.follow(chat.path("/events"), Map.of("Last-Event-ID", String.valueOf(middle.id())));
        assertThat(told(ServerSentEvent.first(rest.size(), followed))).isEqualTo(told(rest));
        assertThat(chat.events(streamed.getLast().id())).isEmpty();
    }

    private static Instant time(JsonNode node) {
        return Instant.parse(node.get("at").asString());
    }

    private static Predicate<JsonNode> of(Chat chat) {
        return item -> chat.id().equals(item.get("conversation").asString());
    }

    /** Id and kind of each event, however it came. */
    private static List<String> told(List<?> events) {
        return events.stream()
                .map(event -> switch (event) {
                    case ServerSentEvent sent -> sent.id() + " " + sent.type();
                    case JsonNode json ->
                        json.get("id").asLong() + " " + json.get("type").asString();
                    default -> throw new IllegalArgumentException("Not an event: " + event);
                })
                .toList();
    }
}
