package org.shikumen.tools;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant, only ever for a remedy: of a definition, or of a request. */
public final class NearName {

    /** Names are short; comparing endless ones would only cost time. */
    private static final int LONGEST = 200;

    private NearName() {}

    /** The one of them that is written almost so. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        var farthest = written.length() < 4 ? 1 : Math.max(2, written.length() / 3);
        return known.stream()
                .filter(each -> Math.abs(each.length() - written.length()) <= farthest)
                .filter(each -> distance(written, each) <= farthest)
                .min(Comparator.comparing((String each) -> distance(written, each))
                        .thenComparing(each -> each));
    }

    /** The way out for who probably mistyped; {@code otherwise} where nothing known is near. */
    public static Localized remedy(String written, Collection<String> known, Localized otherwise) {
        return of(written, known).map(NearName::meant).orElse(otherwise);
    }

    public static Localized meant(String near) {
        return Localized.of("您要写的是「%s」吗？", "Did you mean \"%s\"?").formatted(near);
    }

    /** Edits between the two, letters' case apart. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var above = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
