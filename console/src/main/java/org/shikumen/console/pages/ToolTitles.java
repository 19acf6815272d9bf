package org.shikumen.console.pages;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;

/** What a tool is called in plain words, as the toolset pinned by a version says. */
final class ToolTitles {

    private final LiveAgents agents;
    private final Tools tools;

    ToolTitles(LiveAgents agents, Tools tools) {
        this.agents = agents;
        this.tools = tools;
    }

    /** The name itself when the version or its toolset is not known here. */
    String of(String version, String tool, String language) {
        return spec(version, tool)
                .map(spec -> spec.title().in(language))
                .filter(title -> !title.isBlank())
                .orElse(tool);
    }

    /** The same for what it is given: by name, as people read it on a card. */
    Map<String, String> labels(String version, String tool, Set<String> arguments, String language) {
        var spec = spec(version, tool);
        return arguments.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> spec.map(it -> it.label(name, language)).orElse(name)));
    }

    private Optional<ToolSpec> spec(String version, String tool) {
        var name = ToolName.parse(tool);
        return agents.version(version)
                .flatMap(it -> Optional.ofNullable(it.toolsets().get(name.toolset())))
                .flatMap(digest -> tools.find(digest, name.operation()))
                .map(Tool::spec);
    }
}
