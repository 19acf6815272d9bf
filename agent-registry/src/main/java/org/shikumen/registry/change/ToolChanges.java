package org.shikumen.registry.change;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shikumen.registry.change.Change.AssuranceChanged;
import org.shikumen.registry.change.Change.CardChanged;
import org.shikumen.registry.change.Change.DecisionChanged;
import org.shikumen.registry.change.Change.EffectChanged;
import org.shikumen.registry.change.Change.FieldsAdded;
import org.shikumen.registry.change.Change.FieldsRemoved;
import org.shikumen.registry.change.Change.RuleAdded;
import org.shikumen.registry.change.Change.RuleChanged;
import org.shikumen.registry.change.Change.RuleRemoved;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Rule;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset.Operation;

/** How the declaration of one tool that both versions have differs. */
final class ToolChanges {

    private final ToolName tool;
    private final Operation before;
    private final Operation after;
    private final List<Change> changes = new ArrayList<>();

    private ToolChanges(ToolName tool, Operation before, Operation after) {
        this.tool = tool;
        this.before = before;
        this.after = after;
    }

    static List<Change> of(ToolName tool, Operation before, Operation after) {
        var comparison = new ToolChanges(tool, before, after);
        comparison.compareDecision();
        comparison.compareEffect();
        comparison.compareFields();
        comparison.compareRules();
        comparison.compareDetails();
        return List.copyOf(comparison.changes);
    }

    private void compareDecision() {
        var was = WhoDecides.of(before);
        var is = WhoDecides.of(after);
        if (was != is) {
            changes.add(new DecisionChanged(tool, was, is));
        }
        if (before.assurance() != after.assurance()) {
            changes.add(new AssuranceChanged(tool, before.assurance(), after.assurance()));
        }
        if (!sentence(before).equals(sentence(after)) && (was == is || bothHaveASentence())) {
            changes.add(new CardChanged(tool, sentence(before), sentence(after)));
        }
    }

    private boolean bothHaveASentence() {
        return before.confirm().isPresent() && after.confirm().isPresent();
    }

    private static Localized sentence(Operation operation) {
        return operation.confirm().orElse(operation.title());
    }

    private void compareEffect() {
        if (before.effect().type() != after.effect().type()) {
            changes.add(new EffectChanged(
                    tool, before.effect().type(), after.effect().type()));
        }
    }

    private void compareFields() {
        for (var list : FieldList.values()) {
            var added = list.without(after, before);
            if (!added.isEmpty()) {
                changes.add(new FieldsAdded(tool, list, added));
            }
            var removed = list.without(before, after);
            if (!removed.isEmpty()) {
                changes.add(new FieldsRemoved(tool, list, removed));
            }
        }
    }

    private void compareRules() {
        var old = byName(before);
        var now = byName(after);
        old.forEach((name, rule) -> Optional.ofNullable(now.get(name))
                .ifPresentOrElse(
                        other -> compare(name, rule, other),
                        () -> changes.add(new RuleRemoved(
                                tool, name, RuleWeight.ofMore(rule).opposite()))));
        now.forEach((name, rule) -> {
            if (!old.containsKey(name)) {
                changes.add(new RuleAdded(tool, name, RuleWeight.ofMore(rule)));
            }
        });
    }

    private void compare(String name, List<Rule> was, List<Rule> is) {
        if (!was.equals(is)) {
            changes.add(new RuleChanged(tool, name, RuleWeight.between(was, is)));
        }
    }

    private void compareDetails() {
        for (var detail : Detail.values()) {
            detail.change(tool, before, after).ifPresent(changes::add);
        }
    }

    /** The rules of one version under each name: where several had one name, they are held against one another together. */
    private static Map<String, List<Rule>> byName(Operation operation) {
        return operation.rules().stream().collect(toMap(Rule::name, List::of, ToolChanges::together, TreeMap::new));
    }

    private static List<Rule> together(List<Rule> some, List<Rule> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
