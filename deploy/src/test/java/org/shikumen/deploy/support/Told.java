package org.shikumen.deploy.support;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a citizen was told in answer to one message or one decision. */
public record Told(String turn, String outcome, List<JsonNode> events) {

    static Told of(Answer answer) {
        var json = answer.expect(200).json();
        return new Told(
                json.get("turn").asString(),
                json.get("outcome").asString(),
                json.get("events").valueStream().toList());
    }

    /** Everything said in words. */
    public String words() {
        return events.stream()
                .filter(event -> "TEXT_MESSAGE_CONTENT".equals(event.get("type").asString()))
                .map(event -> event.get("delta").asString())
                .collect(Collectors.joining());
    }

    /** What kind of event came after what, cards with their names. */
    public List<String> kinds() {
        return events.stream()
                .map(event ->
                        (event.get("type").asString() + " " + event.path("name").asString("")).strip())
                .toList();
    }

    /** The values of the cards with this name. */
    public List<JsonNode> cards(String name) {
        return cards(events, name);
    }

    public JsonNode card(String name) {
        var cards = cards(name);
        if (cards.size() != 1) {
            throw new AssertionError(
                    "Expected one %s card, got %d in %s: %s".formatted(name, cards.size(), outcome, events));
        }
        return cards.getFirst();
    }

    /** The values of the cards with this name among any events. */
    public static List<JsonNode> cards(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> "CUSTOM".equals(event.get("type").asString()))
                .filter(event -> name.equals(event.get("name").asString()))
                .map(event -> event.get("value"))
                .toList();
    }
}
