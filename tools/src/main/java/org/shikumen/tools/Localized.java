package org.shikumen.tools;

import java.util.Map;
import java.util.TreeMap;

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

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    private String any() {
        return texts.isEmpty() ? "" : new TreeMap<>(texts).firstEntry().getValue();
    }
}
