package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import org.shikumen.runtime.engine.Step;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps and events as they lie in the database. */
final class StepsJson {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ObjectWriter writer = mapper.writerFor(new TypeReference<List<Step>>() {});
    private final ObjectReader reader = mapper.readerFor(new TypeReference<List<Step>>() {});

    String steps(List<Step> steps) {
        return writer.writeValueAsString(steps);
    }

    List<Step> steps(String json) {
        return reader.readValue(json);
    }

    /** Each event with its id under {@code id}, which no AG-UI event has. */
    String events(List<ChatEvent> events) {
        var list = mapper.createArrayNode();
        events.forEach(event -> list.addObject().put("id", event.id()).set("event", event.json()));
        return mapper.writeValueAsString(list);
    }

    List<ChatEvent> events(String json) {
        var events = new ArrayList<ChatEvent>();
        for (var item : (ArrayNode) mapper.readTree(json)) {
            var event = (ObjectNode) item.get("event");
            events.add(new ChatEvent(item.get("id").asLong(), event.get("type").asString(), event));
        }
        return events;
    }
}
