package org.shikumen.registry.change;

import static org.shikumen.registry.change.Weight.CHANGED;
import static org.shikumen.registry.change.Weight.LOOSENED;
import static org.shikumen.registry.change.Weight.TIGHTENED;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.tools.Rule;

/** What a change of rules does. Whether a condition lets more through than another one, no program can say. */
final class RuleWeight {

    private RuleWeight() {}

    /** Of rules that are only tried nothing depends. */
    static Weight ofMore(List<Rule> rules) {
        return binding(rules) > 0 ? TIGHTENED : CHANGED;
    }

    static Weight between(List<Rule> before, List<Rule> after) {
        if (binding(before) != binding(after)) {
            return TIGHTENED.of(binding(before), binding(after));
        }
        return binding(before) == 1 && before.size() == 1 && after.size() == 1
                ? between(before.getFirst(), after.getFirst())
                : CHANGED;
    }

    private static long binding(List<Rule> rules) {
        return rules.stream().filter(rule -> !rule.dryRun()).count();
    }

    private static Weight between(Rule before, Rule after) {
        return Stream.of(condition(before, after), asking(before, after), start(before, after), end(before, after))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(CHANGED);
    }

    private static Optional<Weight> condition(Rule before, Rule after) {
        return before.require().equals(after.require()) ? Optional.empty() : Optional.of(CHANGED);
    }

    private static Optional<Weight> asking(Rule before, Rule after) {
        if (before.ask().equals(after.ask())) {
            return Optional.empty();
        }
        return Optional.of(before.ask().isEmpty() ? LOOSENED : after.ask().isEmpty() ? TIGHTENED : CHANGED);
    }

    private static Optional<Weight> start(Rule before, Rule after) {
        return grown(LOOSENED, before.from().orElse(Instant.MIN), after.from().orElse(Instant.MIN));
    }

    private static Optional<Weight> end(Rule before, Rule after) {
        return grown(
                TIGHTENED, before.until().orElse(Instant.MAX), after.until().orElse(Instant.MAX));
    }

    private static Optional<Weight> grown(Weight later, Instant before, Instant after) {
        return before.equals(after) ? Optional.empty() : Optional.of(later.of(before.compareTo(after), 0));
    }
}
