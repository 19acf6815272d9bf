package org.shikumen.deploy.support;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A citizen's conversation with an agent. */
public final class Chat {

    private final Session citizen;
    private final JsonNode opened;

    private Chat(Session citizen, JsonNode opened) {
        this.citizen = citizen;
        this.opened = opened;
    }

    public static Chat open(Session citizen, String agent, String language) {
        return new Chat(
                citizen,
                citizen.post("/api/conversations", Map.of("agent", agent, "language", language))
                        .expect(201)
                        .json());
    }

    /** The same conversation, by the same person, at another replica or after a restart. */
    public Chat by(Session session) {
        return new Chat(session, opened);
    }

    public String id() {
        return opened.get("id").asString();
    }

    /** What the opening was answered with. */
    public JsonNode opened() {
        return opened;
    }

    public Told say(String text) {
        return Told.of(citizen.post(path("/turns"), Map.of("text", text)));
    }

    /** Says one thing after another until a card is shown. */
    public Told sayUntilCard(String... texts) {
        for (var text : texts) {
            var told = say(text);
            if (told.outcome().startsWith("awaiting")) {
                return told;
            }
        }
        throw new AssertionError("No card after " + List.of(texts) + ": " + events(0));
    }

    public Stream<String> sayStreaming(String text) {
        return citizen.stream(path("/turns"), Map.of("text", text));
    }

    public Told confirm(JsonNode card) {
        return Told.of(answer(card, "confirm"));
    }

    public Answer answer(JsonNode card, String decision) {
        return citizen.post(path("/decisions"), answerTo(card, decision));
    }

    public Stream<String> confirmStreaming(JsonNode card) {
        return citizen.stream(path("/decisions"), answerTo(card, "confirm"));
    }

    public static Map<String, String> answerTo(JsonNode card, String decision) {
        return Map.of(
                "grant", card.get("grant").asString(),
                "digest", card.get("digest").asString(),
                "decision", decision);
    }

    /** Events stored so far. */
    public List<JsonNode> events(long after) {
        return citizen.get(path("/events?after=" + after)).expect(200).items();
    }

    public String path(String rest) {
        return "/api/conversations/" + id() + rest;
    }
}
