package org.shikumen.runtime.engine.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Sentences kept beside the tests, one a line. */
final class Lines {

    private Lines() {}

    static List<String> of(String name) {
        try (var in = Objects.requireNonNull(Lines.class.getResourceAsStream("/dialogue/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
