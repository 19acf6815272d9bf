package org.shikumen.registry.change;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.Reading;
import org.shikumen.registry.definition.Reading.DraftToolset;
import org.shikumen.registry.definition.SampleBundle;
import org.shikumen.registry.definition.StoredContent;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Source;
import org.shikumen.registry.release.Stage;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.Toolset.Operation;

/** A version of the residence permit guide, with what the registry would have stored of it. */
record SampleVersion(AgentVersion version, Map<String, Toolset> toolsets, Map<String, Source> sources) {

    private static final Tools TOOLS = SampleBundle.tools();
    private static final DefinitionReader READER = new DefinitionReader(TOOLS);

    static SampleVersion first() {
        return of(SampleBundle.residencePermit());
    }

    static SampleVersion changed(String from, String to) {
        return of(SampleBundle.changed(from, to));
    }

    /** With a few words changed in the API document that the toolset names. */
    static SampleVersion withApi(String from, String to) {
        return of(SampleBundle.residencePermit().stream()
                .map(file -> file.name().equals(SampleBundle.API)
                        ? new BundleFile(file.name(), file.text().replace(from, to))
                        : file)
                .toList());
    }

    static SampleVersion of(List<BundleFile> files) {
        var reading = READER.read(files, (_, _) -> Optional.empty());
        if (!reading.isClean()) {
            throw new IllegalArgumentException("The sample has problems: " + reading.problems());
        }
        return new SampleVersion(
                version(reading),
                reading.toolsets().stream().collect(toMap(DraftToolset::digest, DraftToolset::toolset)),
                sources(reading));
    }

    private static AgentVersion version(Reading reading) {
        var draft = reading.agents().getFirst();
        return new AgentVersion(
                draft.definition(),
                1,
                draft.digest(),
                draft.toolsets(),
                Stage.DRAFT,
                1,
                "population.author",
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-11-21T08:00:00Z"));
    }

    private static Map<String, Source> sources(Reading reading) {
        var sources = new HashMap<String, Source>();
        for (var draft : reading.agents()) {
            var canonical = StoredContent.canonicalAgent(draft.content(), draft.toolsets());
            sources.put(draft.digest(), new Source("Agent", canonical, draft.yaml()));
        }
        for (var draft : reading.toolsets()) {
            var canonical = StoredContent.canonicalToolset(draft.content());
            sources.put(draft.digest(), new Source("Toolset", canonical, draft.yaml()));
        }
        return sources;
    }

    List<Change> changesTo(SampleVersion after) {
        return new AuthorityChanges(side(), after.side(), TOOLS).all();
    }

    List<TextDifference> differencesTo(SampleVersion after) {
        var all = new HashMap<>(sources);
        all.putAll(after.sources);
        return new TextDifferences(digest -> Optional.ofNullable(all.get(digest)), version, after.version).all();
    }

    Operation operation(ToolName tool) {
        return side().operation(tool).orElseThrow();
    }

    private Side side() {
        return Side.of(version, digest -> Optional.ofNullable(toolsets.get(digest)));
    }
}
