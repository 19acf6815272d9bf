package org.shikumen.registry.release;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.Problem;
import org.shikumen.registry.definition.StoredToolsets;
import tools.jackson.databind.json.JsonMapper;

/** The warnings of a version, as things are now: who approves it is another person than who was told at the hand-in. */
final class SecondLook {

    private static final JsonMapper JSON = new JsonMapper();

    private final DefinitionReader reader;
    private final JdbcVersions versions;
    private final JdbcToolsets toolsets;

    SecondLook(DefinitionReader reader, JdbcVersions versions, JdbcToolsets toolsets) {
        this.reader = reader;
        this.versions = versions;
        this.toolsets = toolsets;
    }

    List<Problem> at(AgentVersion version) {
        var ofToolsets = version.toolsets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> ofToolset(each.getKey(), each.getValue()));
        return Stream.concat(ofAgent(version), ofToolsets).toList();
    }

    private Stream<Problem> ofAgent(AgentVersion version) {
        return versions.source(version.digest()).stream()
                .map(source -> new BundleFile(version.agent() + ".agent.yaml", source.yaml()))
                .flatMap(file -> reader.read(List.of(file), pinned(version)).warnings().stream());
    }

    private Stream<Problem> ofToolset(String name, String digest) {
        return toolsets
                .source(digest)
                .map(source -> reader.warnings(
                        new BundleFile(name + ".toolset.yaml", source.yaml()), JSON.readTree(source.canonical())))
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Problem::line));
    }

    private StoredToolsets pinned(AgentVersion version) {
        return (_, name) -> Optional.ofNullable(version.toolsets().get(name))
                .flatMap(digest -> toolsets.toolset(digest).map(toolset -> new StoredToolsets.Stored(toolset, digest)));
    }
}
