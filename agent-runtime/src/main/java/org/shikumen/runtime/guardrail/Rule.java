package org.shikumen.runtime.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shikumen.tools.Localized;

/** One thing to look for, and what is said then. */
record Rule(String name, List<String> any, List<String> unless, Localized say, Optional<String> handOver) {

    private static final Pattern GAP = Pattern.compile("\\s+");

    Rule {
        any = any.stream().map(Rule::plain).toList();
        unless = unless.stream().map(Rule::plain).toList();
    }

    /** @param plain a text in its plain form */
    boolean matches(String plain) {
        return any.stream().anyMatch(plain::contains) && unless.stream().noneMatch(plain::contains);
    }

    /** Case, the form of apostrophes and the width of gaps are alike. */
    static String plain(String text) {
        return GAP.matcher(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .replaceAll(" ");
    }
}
