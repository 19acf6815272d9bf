package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.shikumen.deploy.support.Problem.assertThatProblem;

import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Answer;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import org.shikumen.deploy.support.Session;
import org.shikumen.deploy.support.Told;
import tools.jackson.databind.JsonNode;

/** A citizen asks for a person, and a person answers. */
class HandOverIT {

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

    /** The citizen's page follows the events; nobody has to ask again to hear an official. */
    @Test
    void theCitizenHearsItAtOnce() throws Exception {
        resident.post(chat.path("/hand-over"), Map.of()).expect(200);
        var heard = new CopyOnWriteArrayList<String>();
        try (var lines = resident.follow(chat.path("/events?after=0"), Map.of())) {
            var listening = Thread.ofVirtual().start(() -> lines.forEach(heard::add));

            officer.post(at(""), Map.of()).expect(200);
            officer.post(at("/replies"), Map.of("text", "Good morning.")).expect(200);

            await().until(() -> heard.stream().anyMatch(line -> line.contains("Good morning.")));
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

    private Answer reply(String text) {
        return officer.post(at("/replies"), Map.of("text", text));
    }

    private JsonNode waiting() {
        return officer.get("/api/hand-overs").expect(200).items().stream()
                .filter(each -> each.get("conversation").asString().equals(chat.id()))
                .findFirst()
                .orElseThrow();
    }

    private String at(String rest) {
        return "/api/hand-overs/" + chat.id() + rest;
    }
}
