package org.shikumen.runtime.guardrail;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shikumen.runtime.Simplified;
import org.shikumen.tools.Localized;

/** One thing to look for, and what is said then. */
record Rule(String name, List<Pattern> any, List<Pattern> unless, Localized say, Optional<String> handOver) {

    /** What may stand for … in a phrase: little, and in the same sentence. */
    private static final String LITTLE = "[^。！？!?;；]{0,16}";

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\s]+");

    /** Chinese words have none. */
    private static final Pattern GAP_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    static Rule of(String name, List<String> any, List<String> unless, Localized say, Optional<String> handOver) {
        return new Rule(
                name,
                any.stream().map(Rule::phrase).toList(),
                unless.stream().map(Rule::phrase).toList(),
                say,
                handOver);
    }

    /** A phrase may end inside an English word, and does not begin there. */
    private static Pattern phrase(String words) {
        return Pattern.compile(Arrays.stream(words.split("…"))
                .map(Rule::plain)
                .map(part -> (part.charAt(0) <= 'z' ? "(?<![a-z])" : "") + Pattern.quote(part))
                .collect(joining(LITTLE)));
    }

    /** @param plain a text in its plain form */
    boolean matches(String plain) {
        return isIn(any, plain) && isIn(any, withoutExceptions(plain));
    }

    /** Whoever speaks of a bargain may speak of despair beside it. */
    private String withoutExceptions(String plain) {
        var rest = plain;
        for (var exception : unless) {
            rest = exception.matcher(rest).replaceAll(" ");
        }
        return rest;
    }

    private static boolean isIn(List<Pattern> phrases, String plain) {
        return phrases.stream().anyMatch(phrase -> phrase.matcher(plain).find());
    }

    /**
     * Case, full and half width, traditional and simplified characters, the form of apostrophes and the width of gaps are alike;
     * what nobody sees counts for nothing.
     */
    static String plain(String text) {
        var seen = INVISIBLE
                .matcher(Normalizer.normalize(Simplified.of(text), Normalizer.Form.NFKC))
                .replaceAll("");
        var even = GAP.matcher(seen.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .replaceAll(" ");
        return GAP_IN_CHINESE.matcher(even).replaceAll("");
    }
}
