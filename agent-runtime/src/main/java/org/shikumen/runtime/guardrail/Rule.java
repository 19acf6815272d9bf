package org.shikumen.runtime.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shikumen.tools.Localized;

/** One thing to look for, and what is said then. */
record Rule(String name, List<String> any, List<String> unless, Localized say, Optional<String> handOver) {

    Rule {
        any = any.stream().map(Rule::plain).toList();
        unless = unless.stream().map(Rule::plain).toList();
    }

    boolean matches(String text) {
        var plain = plain(text);
        return any.stream().anyMatch(plain::contains) && unless.stream().noneMatch(plain::contains);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("\\s+", " ");
    }
}
