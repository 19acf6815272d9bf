package org.shikumen.console.pages;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.shikumen.console.pages.TalkItem.Fact;
import tools.jackson.databind.JsonNode;

/** The values of {@code CUSTOM} events as cards; a card this page does not know is left out. */
final class TalkCards {

    private TalkCards() {}

    static Optional<TalkItem> read(String name, JsonNode value, String turn, Instant now) {
        return switch (name) {
            case "confirm" -> Optional.of(confirm(value, turn, now));
            case "receipt" -> Optional.of(receipt(value));
            case "result" -> Optional.of(result(value));
            case "hand-over" -> Optional.of(handOver(value));
            case "problem" -> Optional.of(new TalkItem.Problem(text(value, "sentence"), text(value, "status")));
            default -> Optional.empty();
        };
    }

    private static TalkItem confirm(JsonNode value, String turn, Instant now) {
        var expiresAt = Instant.parse(text(value, "expiresAt"));
        return new TalkItem.Confirm(
                turn,
                text(value, "grant"),
                text(value, "digest"),
                text(value, "title"),
                facts(value.path("facts")),
                value.path("because").valueStream().map(JsonNode::asString).toList(),
                expiresAt,
                "citizen".equals(text(value, "audience")),
                now.isBefore(expiresAt) ? TalkItem.Confirm.State.OPEN : TalkItem.Confirm.State.EXPIRED,
                Optional.empty());
    }

    private static TalkItem handOver(JsonNode value) {
        return optional(value, "sentence")
                .<TalkItem>map(TalkItem.Attended::new)
                .orElseGet(() -> new TalkItem.HandOver(optional(value, "title"), facts(value.path("facts"))));
    }

    private static TalkItem receipt(JsonNode value) {
        return new TalkItem.Receipt(
                text(value, "action"),
                text(value, "status"),
                Instant.parse(text(value, "at")),
                optional(value, "reference"));
    }

    /** Rows may have different fields; a column is any label that one of them has. */
    private static TalkItem result(JsonNode value) {
        var rows = value.path("rows").valueStream().map(TalkCards::facts).toList();
        var labels = new LinkedHashSet<String>();
        rows.forEach(row -> row.forEach(fact -> labels.add(fact.label())));
        var cells = rows.stream()
                .map(row -> labels.stream().map(label -> cell(row, label)).toList())
                .toList();
        return new TalkItem.Result(text(value, "title"), facts(value.path("facts")), List.copyOf(labels), cells);
    }

    private static String cell(List<Fact> row, String label) {
        return row.stream()
                .filter(fact -> fact.label().equals(label))
                .map(Fact::value)
                .findFirst()
                .orElse("");
    }

    private static List<Fact> facts(JsonNode list) {
        return list.valueStream()
                .map(fact -> new Fact(
                        text(fact, "label"),
                        text(fact, "value"),
                        fact.path("new").asBoolean(false)))
                .toList();
    }

    private static Optional<String> optional(JsonNode value, String field) {
        return Optional.of(text(value, field)).filter(text -> !text.isEmpty());
    }

    private static String text(JsonNode value, String field) {
        return value.path(field).asString("");
    }
}
