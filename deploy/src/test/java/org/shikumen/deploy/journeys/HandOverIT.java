package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.faults.AdminDatabase;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.deploy.support.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A citizen asks for a person, and a person answers. */
class HandOverIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunningShikumen shikumen = RunningShikumen.shared();
    private final Session resident = shikumen.signedIn("resident");
    private final Session officer = shikumen.signedIn("population.officer");
    private final Chat chat = Chat.open(resident, "residence-points", "en");

    @Test
    void aPersonAnswersUntilTheAgentDoesAgain() {
        chat.say("how many points do I have");
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        assertThat(waiting().has("takenBy")).isFalse();

        officer.post(at(""), Map.of()).expect(200);
        var asked = chat.say("Is counter 3 open today?");
        officer.post(at("/replies"), Map.of("text", "Until five. Bring your permit."))
                .expect(200);
        officer.delete(at("")).expect(200);

        assertThat(asked.outcome()).isEqualTo("handed-over");
        assertThat(asked.words()).isEmpty();
        assertThat(Told.cards(chat.events(0), "hand-over"))
                .extracting(card -> card.get("status").asString())
                .containsExactly("waiting", "joined", "left");
        assertThat(chat.events(0))
                .filteredOn(event -> event.has("name") && event.has("messageId"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("name").asString()).endsWith("· staff"));
        assertThat(chat.say("how many points do I have").words()).isNotEmpty();
        var records = Chain.of(chat, shikumen.signedIn("population.auditor"));
        records.isUnbroken();
        assertThat(records.of("PersonReplied")).hasSize(1);
        assertThat(records.of("HandOverEnded")).hasSize(1);
    }

    @Test
    void theListOfThoseWhoWaitIsTurnedPageByPage() {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        var another = Chat.open(resident, "residence-points", "en");
        resident.post(another.path("/hand-over"), Map.of()).expect(200);
        var page = officer.get("/api/hand-overs?limit=1").expect(200);
        while (!page.items().getFirst().get("conversation").asString().equals(chat.id())) {
            page = officer.get(
                    "/api/hand-overs?limit=1&cursor=" + page.json().get("next").asString());
        }

        var rest = officer.page(
                "/desk/hand-overs?cursor=" + page.json().get("next").asString());

        assertThat(rest.expect(200).body())
                .contains(another.id(), "Back to the first page")
                .doesNotContain(chat.id());
        assertThat(officer.page("/desk/hand-overs").body()).doesNotContain("Back to the first page");
    }

    /** The citizen's page follows the events; nobody has to ask again to hear an official. */
    @Test
    void theCitizenHearsItAtOnce() throws Exception {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        var heard = new CopyOnWriteArrayList<String>();
        try (var lines = resident.follow(chat.path("/events?after=0"), Map.of())) {
            var listening = Thread.ofVirtual().start(() -> lines.forEach(heard::add));

            officer.post(at(""), Map.of()).expect(200);
            officer.post(at("/replies"), Map.of("text", "Good morning.")).expect(200);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> heard.stream().anyMatch(line -> line.contains("Good morning.")));
            listening.interrupt();
        }
    }

    @Test
    void theCitizenGoesBackToTheAgentAtAnyTime() {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        officer.post(at(""), Map.of()).expect(200);

        resident.delete(chat.path("/hand-over")).expect(200);

        assertThat(chat.say("how many points do I have").outcome()).isEqualTo("replied");
        assertThatProblem(resident.delete(chat.path("/hand-over")), 409, "no-hand-over");
        assertThatProblem(reply("Still here."), 409, "not-yours");
    }

    @Test
    void nobodyElseAnswersThere() {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);

        assertThatProblem(reply("Good morning."), 409, "not-yours");
        assertThatProblem(shikumen.signedIn("hotline.officer").post(at(""), Map.of()), 404, "not-found");
        assertThat(shikumen.signedIn("population.auditor")
                        .post(at(""), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(resident.post(at(""), Map.of()).status()).isEqualTo(403);
        officer.post(at(""), Map.of()).expect(200);
        assertThat(waiting().get("takenBy").asString()).isEqualTo("population.officer");
        assertThat(officer.get(at("?after=0")).expect(200).items()).isNotEmpty();
        assertThatProblem(shikumen.signedIn("hotline.officer").get(at("")), 404, "not-found");
        assertThatProblem(reply(" "), 422, "field-missing");
        assertThatProblem(reply("x".repeat(4_001)), 422, "text-too-long");
        assertThatProblem(shikumen.signedIn("resident2").delete(chat.path("/hand-over")), 404, "not-found");
        assertThatProblem(officer.post("/api/hand-overs/nonsense", Map.of()), 404, "not-found");
        resident.delete(chat.path("/hand-over")).expect(200);
        assertThatProblem(officer.delete(at("")), 409, "not-taken");
        assertThatProblem(officer.post(at(""), Map.of()), 409, "gone");
    }

    /** Of two who mean to answer one does, and the other learns who. */
    @Test
    void aColleagueTakesItOverOnlyByNamingWhoAnswersThere() {
        var colleague = shikumen.signedIn("population.officer2");
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        officer.post(at(""), Map.of("from", " ")).expect(200);

        var unnamed = colleague.post(at(""), Map.of());
        var misnamed = colleague.post(at(""), Map.of("from", "population.reviewer"));
        var handedBack = colleague.delete(at(""));
        colleague.post(at(""), Map.of("from", "population.officer")).expect(200);

        assertThatProblem(unnamed, 409, "taken");
        assertThat(unnamed.json().get("detail").asString()).startsWith("population.officer answers there.");
        assertThatProblem(misnamed, 409, "taken");
        assertThatProblem(handedBack, 409, "taken");
        assertThat(waiting().get("takenBy").asString()).isEqualTo("population.officer2");
        assertThatProblem(reply("Still here."), 409, "not-yours");
        assertThatProblem(officer.get(at("")), 404, "not-found");
        assertThatProblem(officer.delete(at("?from=population.officer")), 409, "taken");
        officer.delete(at("?from=population.officer2")).expect(200);
        assertThatProblem(colleague.post(at("/replies"), Map.of("text", "I go on.")), 409, "not-yours");
        assertThat(Chain.of(chat, shikumen.signedIn("population.auditor")).of("HandOverTaken"))
                .extracting(record ->
                        JSON.readTree(record.get("envelope").asString()).findValue("from"))
                .map(from -> from == null ? "nobody" : from.asString())
                .containsExactly("nobody", "population.officer");
    }

    @Test
    void aReplySentAgainUnderItsKeyIsSaidOnceAndAnsweredAlike() {
        taken();

        var first = reply("Until five.", "reply-1").expect(200);
        var again = reply("Until five.", "reply-1").expect(200);
        var other = reply("Until six.", "reply-1");
        officer.delete(at("")).expect(200);
        var late = reply("Until five.", "reply-1").expect(200);

        assertThat(List.of(again.body(), late.body())).containsOnly(first.body());
        assertThatProblem(other, 422, "key-used");
        assertThatProblem(reply("Until six.", "reply 2"), 422, "key-not-usable");
        assertThatProblem(reply("Until six.", "reply-2"), 409, "not-yours");
        assertThat(said()).containsExactly("Until five.");
    }

    /** Nobody may write such a record for a while: then what is answered is that it is not known. */
    @Test
    void saysWhatIsNotKnownWhenAReplyCouldNotBeRecorded() {
        taken();

        var lost = unrecorded("PersonReplied", () -> reply("Until five.", "reply-1"));
        var handedBack = unrecorded("HandOverEnded", () -> officer.delete(at("")));

        assertThatProblem(lost, 503, "not-known");
        assertThat(lost.json().get("detail").asString())
                .startsWith("Whether this was recorded is not known.")
                .contains("again under the same Idempotency-Key");
        assertThatProblem(handedBack, 503, "not-known");
        assertThat(waiting().get("takenBy").asString()).isEqualTo("population.officer");
        reply("Until five.", "reply-1").expect(200);
        reply("Until five.", "reply-1").expect(200);
        assertThat(said()).containsExactly("Until five.");
    }

    /** On the page the same is a sentence above the reply, which stays where it was written. */
    @Test
    void keepsWhatTheOfficialWroteWhenItCannotBeSent() {
        var page = "/desk/hand-overs/" + chat.id();
        taken();

        var lost = unrecorded("PersonReplied", () -> officer.submit(page + "/replies", Map.of("text", "Until five.")));
        var tooLong = officer.submit(page + "/replies", Map.of("text", "y".repeat(4_001)));
        var nothing = officer.submit(page + "/replies", Map.of("text", " \n "));
        resident.delete(chat.path("/hand-over")).expect(200);
        var gone = officer.submit(page + "/replies", Map.of("text", "Still here."));

        assertThat(lost.body()).contains("Whether this was recorded is not known.", "Until five.");
        assertThat(tooLong.body()).contains("at most 4000 characters", "y".repeat(4_001));
        assertThat(nothing.body()).contains("There is nothing in it.");
        assertThat(gone.body()).contains("You do not answer in this conversation", "Still here.");
        assertThat(officer.submit(page, Map.of()).body()).contains("Nobody waits for a person");
        assertThat(officer.submit(page + "/end", Map.of()).body()).contains("Nobody answers in this conversation");
        assertThat(said()).isEmpty();
    }

    private void taken() {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        officer.post(at(""), Map.of()).expect(200);
    }

    /** What is answered while no record of this kind can be written. */
    private Answer unrecorded(String kind, Supplier<Answer> asked) {
        var database = new AdminDatabase(shikumen.connections().get("SHIKUMEN_DATABASE_ADMIN_URL"));
        database.run("alter table action_record add constraint unrecorded check (kind <> '" + kind + "') not valid");
        try {
            return asked.get();
        } finally {
            database.run("alter table action_record drop constraint unrecorded");
        }
    }

    /** By officials, in this conversation. */
    private List<String> said() {
        var theirs = chat.events(0).stream()
                .filter(event -> event.has("name") && event.has("messageId"))
                .map(event -> event.get("messageId").asString())
                .collect(Collectors.toSet());
        return chat.events(0).stream()
                .filter(event -> event.has("delta")
                        && theirs.contains(event.path("messageId").asString("")))
                .map(event -> event.get("delta").asString())
                .toList();
    }

    private Answer reply(String text, String key) {
        return officer.post(at("/replies"), Map.of("text", text), "Idempotency-Key", key);
    }

    private Answer reply(String text) {
        return officer.post(at("/replies"), Map.of("text", text));
    }

    private JsonNode waiting() {
        return officer.all("/api/hand-overs").stream()
                .filter(each -> each.get("conversation").asString().equals(chat.id()))
                .findFirst()
                .orElseThrow();
    }

    private String at(String rest) {
        return "/api/hand-overs/" + chat.id() + rest;
    }
}
