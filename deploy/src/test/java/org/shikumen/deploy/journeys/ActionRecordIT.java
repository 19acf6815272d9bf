package org.shikumen.deploy.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chain;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import tools.jackson.databind.JsonNode;

/** Third journey: an action record, from event to review. */
class ActionRecordIT {

    private final RunningShikumen shikumen = RunningShikumen.shared();

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
}
