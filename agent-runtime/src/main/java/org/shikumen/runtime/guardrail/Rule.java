package org.shikumen.runtime.guardrail;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;

/** One thing to look for, and what is said then. */
record Rule(String name, List<String> any, List<String> unless, Localized say, Optional<String> handOver) {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern GAP = Pattern.compile("[\\p{Z}\\s]+");

    /** Chinese words have none. */
    private static final Pattern GAP_IN_CHINESE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    Rule {
        any = any.stream().map(Rule::plain).toList();
        unless = unless.stream().map(Rule::plain).toList();
    }

    /** @param plain a text in its plain form */
    boolean matches(String plain) {
        return any.stream().anyMatch(plain::contains) && unless.stream().noneMatch(plain::contains);
    }

    /** Case, full and half width, the form of apostrophes and the width of gaps are alike; what nobody sees counts for nothing. */
    static String plain(String text) {
        var seen = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        var even = GAP.matcher(seen.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .replaceAll(" ");
        return GAP_IN_CHINESE.matcher(even).replaceAll("");
    }
}
