package org.shikumen.runtime.engine.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.registry.definition.BundleFile;
import org.shikumen.registry.definition.DefinitionReader;
import org.shikumen.registry.definition.Reading;
import org.shikumen.registry.definition.StoredToolsets;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.Stage;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.http.HostPattern;
import org.shikumen.tools.http.Signers;
import org.shikumen.tools.openapi.OpenApiTools;
import org.shikumen.tools.sandbox.Sandbox;

/** The agents of the sample city, read from the files that are shipped. */
final class SampleCity {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Saturday noon in the city; as in service, the clock itself runs in UTC. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC);

    static final LocalDate TODAY = LocalDate.ofInstant(CLOCK.instant(), ZONE);

    private static final Path CITY = Path.of("..", "deploy", "src", "main", "resources", "city");

    private static final Map<Path, Agent> AGENTS = new HashMap<>();

    record Agent(AgentVersion version, List<ToolSpec> tools, DialogueScript script) {
        ToolSpec tool(String operation) {
            return tools.stream()
                    .filter(t -> t.name().operation().equals(operation))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SampleCity() {}

    static Agent residencePoints() {
        return agent(CITY.resolve("population-service"));
    }

    static Agent hotline() {
        return agent(CITY.resolve("urban-hotline"));
    }

    /** An office that is not shipped, with a number of a unit of its own. */
    static Agent lanternOffice() {
        return agent(Path.of("src", "test", "resources", "dialogue", "lantern-office"));
    }

    private static synchronized Agent agent(Path department) {
        return AGENTS.computeIfAbsent(department, SampleCity::read);
    }

    private static Agent read(Path department) {
        var byDigest = new HashMap<String, Toolset>();
        var egress = new EgressRules(true, List.of());
        var tools = new OpenApiTools(
                digest -> Optional.ofNullable(byDigest.get(digest)),
                new GovernmentApis(egress, new Signers(_ -> _ -> Optional.empty(), CLOCK), CLOCK),
                new Sandbox(List.of(new HostPattern("*.example")), List.of(), CLOCK),
                egress);
        var reading = new DefinitionReader(unchecked(tools)).read(files(department), StoredToolsets.NONE);
        if (!reading.isClean()) {
            throw new IllegalStateException("The sample city is not in order: " + reading.problems());
        }
        reading.toolsets().forEach(t -> byDigest.put(t.digest(), t.toolset()));
        var draft = reading.agents().getFirst();
        var specs = draft.definition().tools().stream()
                .map(t -> tools.find(draft.toolsets().get(t.toolset()), t.operation())
                        .orElseThrow()
                        .spec())
                .toList();
        var version = version(draft);
        return new Agent(version, specs, DialogueScript.of(version, specs));
    }

    /** Whether documents are in order is the business of other tests. */
    private static Tools unchecked(Tools tools) {
        return new Tools() {
            @Override
            public Optional<Tool> find(String toolsetDigest, String operation) {
                return tools.find(toolsetDigest, operation);
            }

            @Override
            public List<Finding> check(Toolset toolset) {
                return List.of();
            }
        };
    }

    private static AgentVersion version(Reading.DraftAgent draft) {
        return new AgentVersion(
                draft.definition(),
                1,
                draft.digest(),
                draft.toolsets(),
                Stage.LIVE,
                1,
                "author",
                Optional.of("reviewer"),
                Optional.of("publisher"),
                CLOCK.instant());
    }

    private static List<BundleFile> files(Path department) {
        try (var files = Files.list(department)) {
            return files.sorted().map(SampleCity::file).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BundleFile file(Path path) {
        try {
            return new BundleFile(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
