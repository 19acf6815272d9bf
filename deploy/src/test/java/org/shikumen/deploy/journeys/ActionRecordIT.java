package org.shikumen.deploy.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shikumen.deploy.support.Chat;
import org.shikumen.deploy.support.RunningShikumen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Third journey: an action record, from event to review. */
class ActionRecordIT {

    private final RunningShikumen shikumen = RunningShikumen.shared();

    @Test
    void tellsTheWholeStoryToAnAuditorWhoTrustsNobody() {
        var phone = "00013800001";
        var chat = Chat.open(shikumen.signedIn("resident"), "residence-points", "en");
        var card = chat.sayUntilCard("cancel my booking", phone).card("confirm");
        chat.confirm(card);

        var records = story("population.auditor", chat);

        assertThat(records)
                .extracting(record -> record.get("kind").asString())
                .startsWith("ConversationOpened", "MessageReceived")
                .containsSubsequence("CallJudged", "GrantOffered", "GrantDecided", "Intended", "Answered", "TurnEnded");
        isAnUnbrokenChain("conversation/" + chat.id(), records);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.get("envelope").asString()).doesNotContain(phone));
        var decided = one("GrantDecided", records);
        assertThat(decided.get("actor").get("type").asString()).isEqualTo("citizen");
        assertThat(decided.get("body").get("digest").asString())
                .isEqualTo(card.get("digest").asString());
        assertThat(one("Intended", records).get("body").get("grant").asString())
                .isEqualTo(card.get("grant").asString());
    }

    @Test
    void showsAnotherDepartmentNothingAndKeepsEachReadingOnRecord() {
        var chat = Chat.open(shikumen.signedIn("resident2"), "residence-points", "en");
        chat.say("what does it cost");
        assertThat(story("population.auditor", chat)).isNotEmpty();

        assertThat(story("hotline.auditor", chat)).isEmpty();

        var one = story("population.auditor", chat).getFirst().get("id").asString();
        shikumen.signedIn("hotline.auditor").get("/api/actions/" + one).expect(404);
        assertThat(readings("population.auditor"))
                .anyMatch(reading -> reading.get("body").get("filter").asString().contains(chat.id()));
    }

    private List<JsonNode> story(String auditor, Chat chat) {
        return shikumen.signedIn(auditor)
                .get("/api/actions?limit=200&conversation=" + chat.id())
                .expect(200)
                .items()
                .reversed();
    }

    private List<JsonNode> readings(String auditor) {
        return shikumen.signedIn(auditor)
                .get("/api/actions?kind=RecordsRead")
                .expect(200)
                .items();
    }

    private static JsonNode one(String kind, List<JsonNode> records) {
        var found = records.stream()
                .filter(record -> kind.equals(record.get("kind").asString()))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** Computed here from the envelopes alone, as somebody would who has only the records. */
    private static void isAnUnbrokenChain(String chain, List<JsonNode> records) {
        var previous = sha256("shikumen:" + chain);
        for (int i = 0; i < records.size(); i++) {
            var text = records.get(i).get("envelope").asString();
            var envelope = JsonMapper.shared().readTree(text);
            assertThat(envelope.get("number").asLong()).isEqualTo(i + 1L);
            assertThat(envelope.get("chain").asString()).isEqualTo(chain);
            assertThat(envelope.get("previous").asString()).isEqualTo(previous);
            previous = sha256(text);
            assertThat(records.get(i).get("seal").asString()).isEqualTo(previous);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
