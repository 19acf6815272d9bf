package org.shikumen.deploy.support;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One event of a stream, as a browser's {@code EventSource} would hand it out. */
public record ServerSentEvent(long id, JsonNode data) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public String type() {
        return data.get("type").asString();
    }

    /** All of a stream that ends by itself. */
    public static List<ServerSentEvent> all(Stream<String> lines) {
        var events = new ArrayList<ServerSentEvent>();
        collect(lines, events);
        return List.copyOf(events);
    }

    /** What came before the stream ended or broke off. */
    public static List<ServerSentEvent> untilBroken(Supplier<Stream<String>> lines) {
        var events = new ArrayList<ServerSentEvent>();
        try {
            collect(lines.get(), events);
        } catch (UncheckedIOException broken) {
            // what was told before the other side died is what the test is about
        }
        return List.copyOf(events);
    }

    /** Until this many have come, of a stream that stays open. */
    public static List<ServerSentEvent> first(int many, Stream<String> lines) {
        var events = new ArrayList<ServerSentEvent>();
        try (lines) {
            var reader = new Reader();
            lines.takeWhile(line -> reader.read(line, events) && events.size() < many)
                    .forEach(line -> {});
        }
        return List.copyOf(events);
    }

    private static void collect(Stream<String> lines, List<ServerSentEvent> events) {
        var reader = new Reader();
        try (lines) {
            lines.forEach(line -> reader.read(line, events));
        }
    }

    private static final class Reader {

        private long id;

        boolean read(String line, List<ServerSentEvent> events) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring("id: ".length()));
            }
            if (line.startsWith("data: ")) {
                events.add(new ServerSentEvent(id, JSON.readTree(line.substring("data: ".length()))));
            }
            return true;
        }
    }
}
