package org.shikumen.tools;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One text in several languages, by language tag ({@code zh}, {@code en}). */
public record Localized(Map<String, String> texts) {

    public static final Localized NONE = new Localized(Map.of());

    public Localized {
        texts = Map.copyOf(texts);
    }

    public static Localized of(String zh, String en) {
        return new Localized(Map.of("zh", zh, "en", en));
    }

    /** The text in this language, else in English, else in Chinese, else any; empty when there is none. */
    public String in(String language) {
        if (texts.containsKey(language)) {
            return texts.get(language);
        }
        return texts.getOrDefault("en", texts.getOrDefault("zh", any()));
    }

    /** Each text filled in as {@link String#formatted}; an argument that is itself in several languages is put in the text's own. */
    public Localized formatted(Object... arguments) {
        return new Localized(texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        text -> text.getValue()
                                .formatted(Stream.of(arguments)
                                        .map(argument -> in(text.getKey(), argument))
                                        .toArray()))));
    }

    private static Object in(String language, Object argument) {
        return argument instanceof Localized text ? text.in(language) : argument;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    private String any() {
        return texts.isEmpty() ? "" : new TreeMap<>(texts).firstEntry().getValue();
    }
}
