package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message while it is being streamed. Its pieces are told at once under ids of their own; what is stored is one event with
 * the whole text and a mark where each piece ended, so that a reader who comes back in the middle gets exactly the rest.
 */
final class StreamedMessage {

    static final String MARKS = "marks";

    /** How far the message had come with the event of this id. */
    private record Mark(long id, int length) {}

    private final UUID message = UUID.randomUUID();
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private final List<ChatEvent> end = new ArrayList<>();
    private final LongSupplier ids;
    private final ChatEvent start;

    StreamedMessage(LongSupplier ids) {
        this.ids = ids;
        this.start = event(ids.getAsLong(), Events.textStart(message, Optional.empty()));
    }

    ChatEvent start() {
        return start;
    }

    ChatEvent piece(String piece) {
        text.append(piece);
        var id = ids.getAsLong();
        marks.add(new Mark(id, text.length()));
        return event(id, Events.textContent(message, piece));
    }

    /**
     * What is left to tell. Pieces stop when the listener goes away in the middle; what is kept is the whole message all
     * the same.
     */
    List<ChatEvent> finish(String whole) {
        var left = new ArrayList<ChatEvent>();
        if (whole.length() > text.length() && whole.startsWith(text.toString())) {
            left.add(piece(whole.substring(text.length())));
        }
        end.add(event(ids.getAsLong(), Events.textEnd(message)));
        left.addAll(end);
        return left;
    }

    /** The stored form, once it is finished. */
    List<ChatEvent> stored() {
        var whole = Events.textContent(message, text.toString());
        var list = whole.putArray(MARKS);
        marks.forEach(mark -> list.addArray().add(mark.id()).add(mark.length()));
        var events = new ArrayList<ChatEvent>();
        events.add(start);
        events.add(event(marks.getLast().id(), whole));
        events.addAll(end);
        return events;
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
