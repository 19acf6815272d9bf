package org.shikumen.console.pages;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.shikumen.runtime.conversation.ChatEvent;
import org.shikumen.runtime.gateway.grant.Card;
import org.shikumen.runtime.vault.Placeholder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says in words what stands for a citizen's values where an official reads: <code>{{PLATE#2}}</code> is a plate, hidden. */
final class HiddenValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Words words;

    HiddenValues(Words words) {
        this.words = words;
    }

    List<ChatEvent> in(List<ChatEvent> events, Locale locale) {
        return events.stream()
                .map(event -> new ChatEvent(event.id(), event.type(), (ObjectNode) in(event.json(), locale)))
                .toList();
    }

    Card in(Card card, Locale locale) {
        var facts = card.facts().stream()
                .map(fact -> new Card.Fact(fact.label(), in(fact.value(), locale), fact.isNew()))
                .toList();
        return new Card(
                card.grant(),
                card.digest(),
                card.call(),
                card.tool(),
                in(card.title(), locale),
                facts,
                card.expiresAt(),
                card.audience(),
                card.because());
    }

    String in(String text, Locale locale) {
        return Placeholder.FORM
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(said(found.group(1), locale)));
    }

    private String said(String kind, Locale locale) {
        return words.say("hidden", locale, words.sayOr("value." + kind, kind, locale));
    }

    private JsonNode in(JsonNode node, Locale locale) {
        return switch (node) {
            case ObjectNode object -> {
                var shown = NODES.objectNode();
                object.properties().forEach(field -> shown.set(field.getKey(), in(field.getValue(), locale)));
                yield shown;
            }
            case ArrayNode array -> {
                var shown = NODES.arrayNode();
                array.forEach(item -> shown.add(in(item, locale)));
                yield shown;
            }
            default -> node.isString() ? NODES.stringNode(in(node.stringValue(), locale)) : node;
        };
    }
}
