package org.shikumen.tools.openapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.shikumen.tools.Localized;

/** Finds what someone probably meant. */
final class Nearest {

    /** Comparing costs length by length; what is longer was never typed. */
    private static final int LONGEST = 200;

    private Nearest() {}

    static Localized remedy(String name, Collection<String> known, Localized otherwise) {
        return known.stream()
                .filter(candidate -> Math.max(name.length(), candidate.length()) <= LONGEST)
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate ->
                        Localized.of("您要写的是「%s」吗？", "Did you mean \"%s\"?").formatted(candidate))
                .orElse(otherwise);
    }

    /** Levenshtein's, not minding upper and lower case. */
    private static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
