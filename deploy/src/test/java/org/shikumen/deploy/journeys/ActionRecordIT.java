package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shikumen.deploy.support.Auditor;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import tools.jackson.databind.JsonNode;

/** Third journey: an action record, from event to verified export. */
class ActionRecordIT {

    private static final Duration UNTIL_A_HEAD_IS_SIGNED = Duration.ofMinutes(3);

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @TempDir
    private Path folder;

    @Test
    void provesAnActionToSomebodyWhoHasOnlyAFile() throws IOException {
        var citizen = shikumen.signedIn("resident");
        var chat = Chat.open(citizen, "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", "00013800001").card("confirm");
        var action = chat.confirm(card).card("receipt").get("action").asString();

        var receipt = once(citizen, "/api/me/actions/" + action + "/proof");

        Auditor.checks(receipt, "--key", logKey()).says(0, "1 records shown, 0 not shown", "GOOD");
        var forged = Auditor.edited(receipt, "records", text -> text.replace("\"outcome\":\"", "\"outcome\":\"un"));
        Auditor.checks(forged, "--key", logKey()).says(1, "FIRST BAD RECORD", action, "it was changed");
        shikumen.signedIn("resident2")
                .download("/api/me/actions/" + action + "/proof", folder.resolve("nothing"))
                .expect(404);
    }

    @Test
    void provesADepartmentsRecordsWithoutNetwork() throws IOException {
        var citizen = shikumen.signedIn("resident2");
        var chat = Chat.open(citizen, "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", "00013800002").card("confirm");
        var action = chat.confirm(card).card("receipt").get("action").asString();
        once(citizen, "/api/me/actions/" + action + "/proof");
        var auditor = shikumen.signedIn("population.auditor");
        var seen = Files.writeString(
                folder.resolve("seen"),
                shikumen.stranger().get("/tlog/checkpoint").expect(200).body());

        var export = once(auditor, "/api/actions/export");

        Auditor.checks(export, "--key", logKey(), "--seen", seen).says(0, "GOOD");
        assertThat(Auditor.read(export, "records")).contains(chat.id(), action);
        var answer = story("population.auditor", chat).one("Answered");
        var without = Auditor.edited(export, "records", text -> text.replaceAll(".*" + action + ".*\n", ""));
        var holes = Auditor.checks(without, "--key", logKey());
        holes.says(1, "FIRST BAD RECORD", "number %s of its chain is missing".formatted(answer.get("number")));
        var unsigned = Auditor.edited(export, "checkpoint", text -> text.replaceFirst("\n(\\d)", "\n1$1"));
        Auditor.checks(unsigned, "--key", logKey()).says(1, "not signed by the log's key");
    }

    @Test
    void takesRecordsOutOfTheHouseForAuditorsOnlyAndOnRecord() throws IOException {
        once(shikumen.signedIn("operator"), "/api/actions/export");
        var hotline = once(shikumen.signedIn("hotline.auditor"), "/api/actions/export?from=0");

        assertThat(Auditor.read(hotline, "records")).doesNotContain("\"department\":\"population-service\"");
        Auditor.checks(hotline).says(0, "TAKEN FROM THE EXPORT ITSELF", "GOOD");
        assertThat(shikumen.signedIn("hotline.auditor")
                        .get("/api/actions?kind=RecordsExported")
                        .expect(200)
                        .items())
                .isNotEmpty();
        for (var other : List.of("resident", "population.officer", "population.author")) {
            shikumen.signedIn(other).get("/api/actions/export").expect(403);
        }
        shikumen.signedIn("operator").get("/api/actions/export?from=5&to=2").expect(422);
    }

    @Test
    void tellsTheWholeStoryToAnAuditorWhoTrustsNobody() {
        var phone = "00013800001";
        var chat = Chat.open(shikumen.signedIn("resident"), "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", phone).card("confirm");
        chat.confirm(card);

        var story = story("population.auditor", chat);

        assertThat(story.kinds())
                .startsWith("ConversationOpened", "MessageReceived")
                .containsSubsequence("CallJudged", "GrantOffered", "GrantDecided", "Intended", "Answered", "TurnEnded");
        story.isUnbroken();
        assertThat(story.records())
                .allSatisfy(
                        record -> assertThat(record.get("envelope").asString()).doesNotContain(phone));
        var decided = story.one("GrantDecided");
        assertThat(decided.get("actor").get("type").asString()).isEqualTo("citizen");
        assertThat(decided.get("body").get("digest").asString())
                .isEqualTo(card.get("digest").asString());
        assertThat(story.one("Intended").get("body").get("grant").asString())
                .isEqualTo(card.get("grant").asString());
    }

    @Test
    void showsAnotherDepartmentNothingAndKeepsEachReadingOnRecord() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "en");
        chat.say("what does it cost");
        assertThat(story("population.auditor", chat).records()).isNotEmpty();

        assertThat(story("hotline.auditor", chat).records()).isEmpty();

        var one =
                story("population.auditor", chat).records().getFirst().get("id").asString();
        shikumen.signedIn("hotline.auditor").get("/api/actions/" + one).expect(404);
        assertThat(readings("population.auditor"))
                .anyMatch(
                        reading -> reading.get("body").get("filter").asString().contains(chat.id()));
    }

    private Chain story(String auditor, Chat chat) {
        return Chain.of(chat, shikumen.signedIn(auditor));
    }

    private List<JsonNode> readings(String auditor) {
        return shikumen.signedIn(auditor)
                .get("/api/actions?kind=RecordsRead")
                .expect(200)
                .items();
    }

    /** A receipt or export, as soon as a signed head covers it. */
    private Path once(Session session, String path) {
        var file = folder.resolve("download-" + System.nanoTime() + ".zip");
        var until = Instant.now().plus(UNTIL_A_HEAD_IS_SIGNED);
        var answer = session.download(path, file);
        while (answer.status() == 409 && Instant.now().isBefore(until)) {
            assertThat(answer.header("Retry-After")).isNotEmpty();
            pause();
            answer = session.download(path, file);
        }
        answer.expect(200);
        return file;
    }

    private String logKey() {
        return shikumen.stranger()
                .get("/tlog/keys")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith("log "))
                .findFirst()
                .orElseThrow()
                .substring("log ".length());
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
