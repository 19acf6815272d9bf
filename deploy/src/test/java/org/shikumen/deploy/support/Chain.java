package org.shikumen.deploy.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A conversation's action records, oldest first, as an auditor gets them. */
public record Chain(String name, List<JsonNode> records) {

    public static Chain of(Chat chat, Session auditor) {
        var newestFirst =
                auditor.get("/api/actions?limit=200&conversation=" + chat.id()).expect(200);
        return new Chain("conversation/" + chat.id(), newestFirst.items().reversed());
    }

    public List<String> kinds() {
        return records.stream().map(record -> record.get("kind").asString()).toList();
    }

    public List<JsonNode> of(String kind) {
        return records.stream()
                .filter(record -> kind.equals(record.get("kind").asString()))
                .toList();
    }

    public JsonNode one(String kind) {
        assertThat(of(kind)).as("%s in %s", kind, kinds()).hasSize(1);
        return of(kind).getFirst();
    }

    /** Numbers and seals computed here from the envelopes alone, as somebody would who has only the records. */
    public void isUnbroken() {
        var previous = sha256("shikumen:" + name);
        for (int i = 0; i < records.size(); i++) {
            var text = records.get(i).get("envelope").asString();
            var envelope = JsonMapper.shared().readTree(text);
            assertThat(envelope.get("number").asLong()).isEqualTo(i + 1L);
            assertThat(envelope.get("chain").asString()).isEqualTo(name);
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
