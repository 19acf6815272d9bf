package org.shikumen.registry.change;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.change.Change.BehalfChanged;
import org.shikumen.registry.change.Change.ToolAdded;
import org.shikumen.registry.change.Change.ToolRemoved;
import org.shikumen.registry.change.Change.ToolsetAdded;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;

/** How the reach of an agent differs between two versions of it. What was loosened comes first. */
final class AuthorityChanges {

    private final Side before;
    private final Side after;
    private final Tools tools;

    /** @param tools know what a call sends */
    AuthorityChanges(Side before, Side after, Tools tools) {
        this.before = before;
        this.after = after;
        this.tools = tools;
    }

    List<Change> all() {
        return Stream.of(added(), declaredOtherwise(), removed(), ofTheAgent(), newToolsets(), toolsets())
                .flatMap(changes -> changes)
                .sorted(Comparator.comparing(Change::weight))
                .toList();
    }

    private Stream<Change> added() {
        return tools(after).filter(tool -> !before.has(tool)).flatMap(tool -> added(tool).stream());
    }

    private Optional<Change> added(ToolName tool) {
        return after.operation(tool)
                .map(declared -> new ToolAdded(
                        tool,
                        WhoDecides.of(declared),
                        declared.effect().type(),
                        declared.assurance(),
                        declared.reveals(),
                        declared.personal().stream().sorted().toList()));
    }

    private Stream<Change> removed() {
        return tools(before).filter(tool -> !after.has(tool)).map(ToolRemoved::new);
    }

    private Stream<Change> declaredOtherwise() {
        return tools(after).filter(before::has).flatMap(this::ofTool);
    }

    private Stream<Change> ofTool(ToolName tool) {
        return before.operation(tool).stream()
                .flatMap(was -> after.operation(tool).stream().flatMap(is -> ToolChanges.of(tool, was, is).stream()));
    }

    private Stream<Change> ofTheAgent() {
        var settings =
                Arrays.stream(Setting.values()).flatMap(each -> each.change(agent(before), agent(after)).stream());
        return Stream.concat(behalf().stream(), settings);
    }

    private Optional<Change> behalf() {
        var was = agent(before).onBehalfOf();
        var is = agent(after).onBehalfOf();
        return was.equals(is) ? Optional.empty() : Optional.of(new BehalfChanged(was, is));
    }

    private Stream<Change> newToolsets() {
        return after.toolsets().values().stream()
                .filter(toolset -> !before.toolsets().containsKey(toolset.name()))
                .map(toolset -> new ToolsetAdded(
                        toolset.name(), Connection.ADDRESS.of(toolset), Connection.SIGNATURE.of(toolset)));
    }

    private Stream<Change> toolsets() {
        return after.toolsets().keySet().stream()
                .filter(before.toolsets()::containsKey)
                .filter(name -> !after.pinsTheSame(before, name))
                .flatMap(name -> new ToolsetChanges(before, after, name, tools).all());
    }

    private static Stream<ToolName> tools(Side side) {
        return agent(side).tools().stream();
    }

    private static AgentDefinition agent(Side side) {
        return side.version().definition();
    }
}
