package org.shikumen.registry.change;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.shikumen.tools.Localized;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset.Operation;

/** What else an operation declares that reaches the system or the people. Whether it is more or less, no program can say. */
public enum Detail {
    /** The request header of the idempotency key. */
    HEADER(operation -> one(operation.effect().header())),
    LOOKUP(operation -> one(operation.effect().lookup())),
    COMPENSATION(operation -> one(operation.effect().compensation())),
    REFERENCE(operation -> one(operation.reference())),
    ERRORS(operation -> each(operation.declaresErrors())),
    /** What people see for the fields of the card. */
    LABELS(operation -> each(operation.labels()));

    private final Function<Operation, Set<String>> values;

    Detail(Function<Operation, Set<String>> values) {
        this.values = values;
    }

    Optional<Change> change(ToolName tool, Operation before, Operation after) {
        var was = values.apply(before);
        var is = values.apply(after);
        return isToldByTheClass(before, after) || was.equals(is)
                ? Optional.empty()
                : Optional.of(new Change.DetailChanged(tool, this, without(was, is), without(is, was)));
    }

    /** Another effect class needs other things. */
    private boolean isToldByTheClass(Operation before, Operation after) {
        return (this == HEADER || this == LOOKUP)
                && before.effect().type() != after.effect().type();
    }

    private static String without(Set<String> some, Set<String> others) {
        return some.stream().filter(each -> !others.contains(each)).sorted().collect(joining("; "));
    }

    private static Set<String> one(Optional<String> value) {
        return value.map(Set::of).orElse(Set.of());
    }

    private static Set<String> each(Map<String, Localized> texts) {
        return texts.entrySet().stream()
                .map(each -> each.getKey() + ": "
                        + String.join(" / ", new TreeMap<>(each.getValue().texts()).values()))
                .collect(toUnmodifiableSet());
    }
}
