package org.shikumen.runtime.conversation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Vault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts personal values back into the texts of an event. */
final class Restored {

    private Restored() {}

    /** Events for the eyes of those whose values these are, or who said why they look. */
    static List<ChatEvent> of(List<ChatEvent> events, Vault vault, Owner owner) {
        return events.stream().map(event -> of(event, vault, owner)).toList();
    }

    static ChatEvent of(ChatEvent event, Vault vault, Owner owner) {
        return new ChatEvent(event.id(), event.type(), of(event.json(), text -> vault.restore(owner, text)));
    }

    /** The same object when it holds no placeholder. */
    private static ObjectNode of(ObjectNode json, UnaryOperator<String> restore) {
        return holdsPlaceholder(json) ? (ObjectNode) restored(json, restore) : json;
    }

    private static boolean holdsPlaceholder(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().contains("{{");
        }
        for (var child : node) {
            if (holdsPlaceholder(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode restored(JsonNode node, UnaryOperator<String> restore) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), restored(field.getValue(), restore)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(restored(item, restore)));
                yield copy;
            }
            default -> node.isString() ? JsonNodeFactory.instance.stringNode(restore.apply(node.stringValue())) : node;
        };
    }
}
