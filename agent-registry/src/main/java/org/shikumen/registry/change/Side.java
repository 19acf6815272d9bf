package org.shikumen.registry.change;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.Toolset.Operation;

/** One of the two versions, with the toolsets that it pins at hand, by name. */
record Side(AgentVersion version, Set<ToolName> tools, Map<String, Toolset> toolsets) {

    static Side of(AgentVersion version, Function<String, Optional<Toolset>> byDigest) {
        var toolsets = new TreeMap<String, Toolset>();
        version.toolsets()
                .forEach((name, digest) -> byDigest.apply(digest).ifPresent(found -> toolsets.put(name, found)));
        return new Side(version, Set.copyOf(version.definition().tools()), toolsets);
    }

    Optional<Operation> operation(ToolName tool) {
        return Optional.ofNullable(toolsets.get(tool.toolset()))
                .map(toolset -> toolset.operations().get(tool.operation()));
    }

    boolean has(ToolName tool) {
        return tools.contains(tool);
    }

    boolean pinsTheSame(Side other, String toolset) {
        return version.toolsets()
                .getOrDefault(toolset, "")
                .equals(other.version().toolsets().get(toolset));
    }
}
