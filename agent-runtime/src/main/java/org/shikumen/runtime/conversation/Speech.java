package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message while it is being streamed. Its pieces are told at once under ids of their own; what is stored is one event with
 * the whole text and a mark where each piece ended, so that a reader who comes back in the middle gets exactly the rest.
 */
final class Speech {

    static final String MARKS = "marks";

    private final UUID message = UUID.randomUUID();
    private final StringBuilder text = new StringBuilder();
    private final List<long[]> marks = new ArrayList<>();
    private final LongSupplier ids;
    private final ChatEvent start;

    Speech(LongSupplier ids) {
        this.ids = ids;
        this.start = event(ids.getAsLong(), Events.textStart(message));
    }

    ChatEvent start() {
        return start;
    }

    ChatEvent piece(String piece) {
        text.append(piece);
        var id = ids.getAsLong();
        marks.add(new long[] {id, text.length()});
        return event(id, Events.textContent(message, piece));
    }

    ChatEvent end() {
        return event(ids.getAsLong(), Events.textEnd(message));
    }

    /** The stored form of everything but the end. */
    List<ChatEvent> stored() {
        var whole = Events.textContent(message, text.toString());
        var list = whole.putArray(MARKS);
        marks.forEach(mark -> list.addArray().add(mark[0]).add(mark[1]));
        return List.of(start, event(marks.getLast()[0], whole));
    }

    /** A stored event as it is told to a reader who has seen everything up to {@code after}. */
    static ChatEvent rest(ChatEvent stored, long after) {
        if (!(stored.json().get(MARKS) instanceof ArrayNode marks)) {
            return stored;
        }
        var seen = 0;
        for (var mark : marks) {
            if (mark.get(0).asLong() <= after) {
                seen = mark.get(1).asInt();
            }
        }
        var told = stored.json().deepCopy();
        told.remove(MARKS);
        told.put("delta", stored.json().get("delta").asString().substring(seen));
        return new ChatEvent(stored.id(), stored.type(), told);
    }

    private static ChatEvent event(long id, ObjectNode json) {
        return new ChatEvent(id, json.get("type").asString(), json);
    }
}
