package org.shikumen.runtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.ExactJson;
import org.shikumen.runtime.engine.Step;
import org.shikumen.runtime.vault.Owner;
import org.shikumen.runtime.vault.Place;
import org.shikumen.runtime.vault.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps and events as they lie in the database: JSON, sealed under the citizen's key. Empty is what an erased citizen left. */
final class StepsJson {

    private final Vault vault;
    private final JsonMapper mapper = ExactJson.MAPPER;
    private final ObjectWriter writer = mapper.writerFor(new TypeReference<List<Step>>() {});
    private final ObjectReader reader = mapper.readerFor(new TypeReference<List<Step>>() {});

    StepsJson(Vault vault) {
        this.vault = vault;
    }

    byte[] steps(Owner owner, Place place, List<Step> steps) {
        return vault.seal(owner, place, writer.writeValueAsBytes(steps));
    }

    Optional<List<Step>> steps(Owner owner, Place place, byte[] sealed) {
        return vault.open(owner, place, sealed).map(reader::readValue);
    }

    /** Each event with its id under {@code id}, which no AG-UI event has. */
    byte[] events(Owner owner, Place place, List<ChatEvent> events) {
        var list = mapper.createArrayNode();
        events.forEach(event -> list.addObject().put("id", event.id()).set("event", event.json()));
        return vault.seal(owner, place, mapper.writeValueAsBytes(list));
    }

    Optional<List<ChatEvent>> events(Owner owner, Place place, byte[] sealed) {
        return vault.open(owner, place, sealed).map(this::events);
    }

    private List<ChatEvent> events(byte[] json) {
        var events = new ArrayList<ChatEvent>();
        for (var item : (ArrayNode) mapper.readTree(json)) {
            var event = (ObjectNode) item.get("event");
            events.add(new ChatEvent(item.get("id").asLong(), event.get("type").asString(), event));
        }
        return events;
    }
}
