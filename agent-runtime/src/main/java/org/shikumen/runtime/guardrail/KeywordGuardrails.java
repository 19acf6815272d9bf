package org.shikumen.runtime.guardrail;

import java.util.List;
import java.util.Optional;

/** Fixed words, asked in order; the first rule that matches counts. */
final class KeywordGuardrails implements Guardrails {

    private static final Finding CLEAR = new Finding.Clear();

    private final Rules rules;

    KeywordGuardrails(Rules rules) {
        this.rules = rules;
    }

    /** What is found in a citizen's words diverts: emergency numbers first, a person where the rule says so. */
    @Override
    public Finding incoming(String text, String language) {
        return first(rules.incoming(), text)
                .<Finding>map(rule -> new Finding.Divert(rule.name(), rule.say().in(language), rule.handOver()))
                .orElse(CLEAR);
    }

    /** What is found in a model's sentence is not passed on. */
    @Override
    public Finding outgoing(String text, String language) {
        return first(rules.outgoing(), text)
                .<Finding>map(
                        rule -> new Finding.Blocked(rule.name(), rule.say().in(language)))
                .orElse(CLEAR);
    }

    private static Optional<Rule> first(List<Rule> rules, String text) {
        var plain = Rule.plain(text);
        return rules.stream().filter(rule -> rule.matches(plain)).findFirst();
    }
}
