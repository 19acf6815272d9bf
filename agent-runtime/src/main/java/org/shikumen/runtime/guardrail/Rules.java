package org.shikumen.runtime.guardrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.Localized;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules that ship, in the order they are asked. */
record Rules(List<Rule> incoming, List<Rule> outgoing) {

    private static final String FILE = "/guardrails/rules.yaml";

    static Rules shipped() {
        try (InputStream file = Rules.class.getResourceAsStream(FILE)) {
            var root = map(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
            return new Rules(rules(root, "incoming"), rules(root, "outgoing"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read; it ships inside the jar.", unreadable);
        }
    }

    private static List<Rule> rules(Map<?, ?> root, String side) {
        return ((List<?>) root.get(side)).stream().map(item -> rule(map(item))).toList();
    }

    private static Rule rule(Map<?, ?> item) {
        var say = new HashMap<String, String>();
        map(item.get("say")).forEach((language, text) -> say.put((String) language, (String) text));
        return Rule.of(
                (String) item.get("rule"),
                strings(item.get("any")),
                item.containsKey("unless") ? strings(item.get("unless")) : List.of(),
                new Localized(say),
                Optional.ofNullable((String) item.get("hand-over")));
    }

    /** One list, or one a language. */
    private static List<String> strings(Object list) {
        return ((List<?>) list)
                .stream()
                        .flatMap(item -> item instanceof List<?> ofALanguage ? ofALanguage.stream() : Stream.of(item))
                        .map(String.class::cast)
                        .toList();
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }
}
