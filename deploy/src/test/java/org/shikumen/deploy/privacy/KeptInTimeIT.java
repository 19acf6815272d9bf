package org.shikumen.deploy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.faults.AdminDatabase;
import org.shikumen.deploy.support.Auditor;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;

/** Conversations go when the time is over for which their agent's YAML keeps them, here a year; what was done stays on record. */
class KeptInTimeIT {

    private static RunningShikumen shikumen;
    private static AdminDatabase database;

    @BeforeAll
    static void open() {
        shikumen = RunningShikumen.start(
                "kept",
                RunningShikumen.newDataFolder("kept"),
                Map.of(),
                "-Dshikumen.retention.conversations-every=PT1S");
        database = new AdminDatabase(shikumen.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
    }

    @AfterAll
    static void close() {
        shikumen.close();
    }

    @Test
    void removesWhatWasSaidAYearAgoWhereNothingIsOpen() throws Exception {
        var resident = shikumen.signedIn("resident");
        var operator = shikumen.signedIn("operator");
        var renewed = renewed(resident);
        var inEnglish = Chat.open(resident, "residence-points", "en");
        inEnglish.say("How many points do I have?");
        var waiting = waitingForAPerson(resident);
        var held = held(resident, operator);
        var young = Chat.open(resident, "residence-points", "en");
        young.say("hello");
        assertThat(renewed.opened().get("kept").asString()).isEqualTo("P365D");
        assertThat(page(resident, renewed, "en")).contains("Kept until");
        assertThat(page(resident, renewed, "zh")).contains("会话内容保存至");

        aYearAgo(renewed, inEnglish, waiting, held);

        goes(renewed);
        goes(inEnglish);
        assertThat(page(resident, renewed, "zh"))
                .contains("<h2>内容已删除</h2>", "保存期限已满")
                .doesNotContain("会话内容保存至", "JZ9901020017");
        assertThat(page(resident, inEnglish, "en"))
                .contains("<h2>Content removed</h2>", "has been removed")
                .doesNotContain("Kept until");
        assertThat(resident.get("/conversations?lang=en").expect(200).body()).contains("Content removed");
        assertThatProblem(resident.post(inEnglish.path("/turns"), Map.of("text", "still there?")), 409, "time-over");
        assertThat(page(resident, waiting, "en"))
                .contains("stays while something is still open")
                .doesNotContain("Kept until");
        assertThat(page(resident, held, "zh")).contains("保存期已满").doesNotContain("会话内容保存至");
        assertThat(page(resident, young, "en")).contains("Kept until");
        assertThat(List.of(waiting, held, young))
                .allSatisfy(kept -> assertThat(kept.events(0)).hasSizeGreaterThan(2));
        assertThat(resident.get("/api/me/actions").expect(200).items())
                .anyMatch(action -> action.get("conversation").asString().equals(renewed.id()));
        officialsReadTheSame(renewed);
        var export = exported(operator, renewed, inEnglish);
        Auditor.checks(export).says(0, "GOOD");
    }

    private static Chat renewed(Session resident) {
        var chat = Chat.open(resident, "residence-points", "zh");
        var card = chat.sayUntilCard("我要续签居住证", "JZ9901020017", "990102198803070015", "12个月", "没有变化")
                .card("confirm");
        assertThat(chat.confirm(card).card("receipt").get("status").asString()).isEqualTo("done");
        return chat;
    }

    private static Chat waitingForAPerson(Session resident) {
        var chat = Chat.open(resident, "residence-points", "en");
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        return chat;
    }

    private static Chat held(Session resident, Session operator) {
        var chat = Chat.open(resident, "residence-points", "en");
        chat.say("hello");
        operator.post("/api/holds", Map.of("scope", "conversation", "target", chat.id(), "reason", "case 2026-17"))
                .expect(201);
        return chat;
    }

    /** As if all of it had happened then. */
    private static void aYearAgo(Chat... chats) {
        for (var chat : chats) {
            database.run(
                    "update conversation set opened_at = opened_at - interval '366 days' where id = '%s'"
                            .formatted(chat.id()),
                    "update passage set at = at - interval '366 days' where conversation = '%s'".formatted(chat.id()));
        }
    }

    private static void goes(Chat chat) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(chat.events(0))
                        .singleElement()
                        .satisfies(event ->
                                assertThat(event.at("/value/code").asString()).isEqualTo("time-over")));
    }

    private static String page(Session resident, Chat chat, String language) {
        return resident.get("/conversations/" + chat.id() + "?lang=" + language)
                .expect(200)
                .body();
    }

    private static void officialsReadTheSame(Chat chat) {
        var officer = shikumen.signedIn("population.officer");
        assertThat(officer.get("/desk/conversations/" + chat.id()).expect(200).body())
                .contains("保存期限已满")
                .doesNotContain("续签");
        assertThat(officer.post(chat.path("/reveal"), Map.of("purpose", "complaint", "case", "17"))
                        .expect(200)
                        .body())
                .contains("保存期限已满")
                .doesNotContain("续签");
    }

    /** Everything that the operator can export, as soon as it is signed that both went. */
    private static Path exported(Session operator, Chat... gone) throws Exception {
        var zip = Files.createTempFile("kept", ".zip");
        for (int i = 0; i < 360; i++) {
            var answer = operator.download("/api/actions/export", zip);
            if (answer.status() == 200 && expired(zip) == gone.length) {
                return zip;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("It was not signed within three minutes that what was said was removed");
    }

    private static long expired(Path zip) throws IOException {
        return Auditor.read(zip, "records")
                .lines()
                .filter(line -> line.contains("\"kind\":\"ConversationExpired\""))
                .count();
    }
}
