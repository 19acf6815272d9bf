package org.shikumen.conformance.http;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.conformance.Card;
import org.shikumen.conformance.Told;
import tools.jackson.databind.JsonNode;

/** AG-UI events, and what they tell. */
record Telling(List<JsonNode> events) {

    Told told(String outcome) {
        return new Told(outcome, words(), open(), texts("receipt", "status"), texts("problem", "code"));
    }

    private String words() {
        return events.stream()
                .filter(event -> event.path("type").asString().equals("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.path("delta").asString())
                .collect(Collectors.joining("\n"));
    }

    private List<String> texts(String card, String field) {
        return values(card).stream().map(value -> value.path(field).asString()).toList();
    }

    private List<JsonNode> values(String name) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals("CUSTOM"))
                .filter(event -> event.path("name").asString().equals(name))
                .map(event -> event.path("value"))
                .toList();
    }

    /** Cards that the last end of their run names as open. */
    private List<Card> open() {
        var waiting = waiting();
        var cards = new LinkedHashMap<String, Card>();
        values("confirm").forEach(value -> cards.put(value.path("grant").asString(), card(value)));
        return cards.values().stream()
                .filter(card -> waiting.contains(card.grant()))
                .toList();
    }

    private Set<String> waiting() {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        for (var event : events) {
            var run = event.path("runId").asString("");
            switch (event.path("type").asString()) {
                case "RUN_STARTED" -> byRun.put(run, List.of());
                case "RUN_FINISHED" -> byRun.put(run, interrupts(event));
                default -> {}
            }
        }
        return byRun.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> interrupts(JsonNode finished) {
        return finished.path("outcome")
                .path("interrupts")
                .valueStream()
                .map(interrupt -> interrupt.path("id").asString())
                .toList();
    }

    static Card card(JsonNode value) {
        return new Card(
                value.path("grant").asString(),
                value.path("digest").asString(),
                value.path("title").asString(),
                value.path("facts")
                        .valueStream()
                        .map(fact -> fact.path("value").asString())
                        .toList(),
                value.path("audience").asString().equals("officer"));
    }
}
