package org.shikumen.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads traditional Chinese characters as simplified ones. For reading only: what somebody wrote is kept as it is. */
public final class Simplified {

    private static final String FILE = "/characters/traditional.txt";
    private static final Map<Character, Character> SIMPLIFIED = read();

    private Simplified() {}

    /** Character by character, so that each place in it is the same place in the text. */
    public static String of(String text) {
        var simplified = new StringBuilder(text);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            simplified.setCharAt(i, SIMPLIFIED.getOrDefault(c, c));
        }
        return simplified.toString();
    }

    private static Map<Character, Character> read() {
        try (var file = Simplified.class.getResourceAsStream(FILE)) {
            var characters = new HashMap<Character, Character>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .forEach(pair -> characters.put(pair.charAt(0), pair.charAt(1)));
            return Map.copyOf(characters);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read; it ships inside the jar.", unreadable);
        }
    }
}
