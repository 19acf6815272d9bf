package org.shikumen.runtime.gateway;

import java.util.Set;
import org.shikumen.runtime.labels.Labels;

/**
 * A sensitive argument takes its value from the citizen's words, from a list shown or from a typed field. Any other value is
 * new to the citizen, who confirms exactly that.
 */
final class SensitiveArguments implements Policy {

    @Override
    public String name() {
        return "sensitive-arguments";
    }

    @Override
    public Verdict judge(Proposal proposal) {
        var sensitive = proposal.spec().operation().sensitive();
        var labels = proposal.request().labels();
        return Fields.of(proposal.arguments()).stream().anyMatch(field -> isNew(field, sensitive, labels))
                ? new Verdict.AwaitCitizen()
                : new Verdict.Allowed();
    }

    /** Whether a fact that shows this path, with all that lies beneath it, shows a new value. */
    static boolean isNew(Proposal proposal, String path) {
        var sensitive = proposal.spec().operation().sensitive();
        var labels = proposal.request().labels();
        return Fields.of(proposal.arguments()).stream()
                .filter(field -> field.isOneOf(Set.of(path)))
                .anyMatch(field -> isNew(field, sensitive, labels));
    }

    private static boolean isNew(Fields.Field field, Set<String> sensitive, Labels labels) {
        return field.isOneOf(sensitive)
                && !field.value().isNull()
                && !labels.of(field.path()).trusted();
    }
}
