package org.shikumen.registry.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.tools.NearName;
import org.shikumen.tools.ToolName;

/** Some tools by name, and which words of a policy mean none of them: a rule that is about nothing forbids nothing. */
public record KnownTools(Set<ToolName> names) {

    public KnownTools {
        names = Set.copyOf(names);
    }

    /** One of those words, in the rule of this name. */
    public record Stray(String rule, String tools) {}

    /** Those words of its rules, in the order in which they stand. */
    public List<Stray> strays(PolicyDefinition policy) {
        return policy.rules().stream()
                .flatMap(each -> each.tools().stream()
                        .filter(tools -> !has(tools))
                        .map(tools -> new Stray(each.rule().name(), tools)))
                .toList();
    }

    /** @param tools {@code toolset/operation}, {@code toolset/*} or {@code *}, which is about every tool there will ever be */
    boolean has(String tools) {
        return tools.equals("*") || names.stream().anyMatch(name -> PolicyDefinition.ForTools.means(tools, name));
    }

    /** What was meant by them, perhaps. */
    public Optional<String> near(String tools) {
        return NearName.of(tools, tools.endsWith("/*") ? wholeToolsets() : all());
    }

    private Collection<String> wholeToolsets() {
        return names.stream().map(name -> name.toolset() + "/*").collect(Collectors.toSet());
    }

    private Collection<String> all() {
        return names.stream().map(ToolName::toString).toList();
    }
}
