package org.shikumen.console;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rooms below the console, as far as a test needs one: its door only. */
public final class SampleRooms {

    private SampleRooms() {}

    /** Whoever asks it has gone further than they should. */
    public static <T> T closed(Class<T> room) {
        return answering(room, Map.of());
    }

    /** Answers these questions, whatever they are about, and no others. */
    public static <T> T answering(Class<T> room, Map<String, Function<List<Object>, Object>> answers) {
        return room.cast(Proxy.newProxyInstance(room.getClassLoader(), new Class<?>[] {room}, (_, question, values) -> {
            if (!answers.containsKey(question.getName())) {
                throw new AssertionError("%s was asked to %s".formatted(room.getSimpleName(), question.getName()));
            }
            return answers.get(question.getName()).apply(values == null ? List.of() : Arrays.asList(values));
        }));
    }
}
