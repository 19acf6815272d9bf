package org.shikumen.tools;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people say, by language tag. */
public record Phrases(Map<String, List<String>> byLanguage) {

    public static final Phrases NONE = new Phrases(Map.of());

    public Phrases {
        byLanguage = byLanguage.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    }

    public List<String> in(String language) {
        return byLanguage.getOrDefault(language, List.of());
    }
}
