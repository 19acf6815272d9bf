package org.shikumen.runtime.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shikumen.registry.definition.AgentDefinition;
import org.shikumen.registry.release.AgentVersion;
import org.shikumen.registry.release.LiveAgents;
import org.shikumen.registry.release.Stage;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;

/** One agent, at the stage a test wants. */
final class SampleAgents implements LiveAgents {

    static final String AGENT = "residence-points";
    static final String DEPARTMENT = "population-service";

    volatile Stage stage = Stage.LIVE;

    volatile AgentDefinition.Retention retention = AgentDefinition.Retention.DEFAULT;

    /** Whether nobody knows any version any more. */
    volatile boolean forgotten;

    private AgentVersion version() {
        var definition = new AgentDefinition(
                AGENT,
                DEPARTMENT,
                Map.of(),
                Localized.of("积分助手", "Points guide"),
                Localized.of("人口服务中心", "Population service"),
                new AgentDefinition.Responsible("population.officer", "population.reviewer"),
                List.of("zh", "en"),
                AgentDefinition.Model.DEFAULT,
                "Help.",
                List.of(SampleTools.PERMIT),
                List.of(),
                Phrases.NONE,
                AgentDefinition.Limits.DEFAULT,
                new AgentDefinition.HandOver(DEPARTMENT, 2),
                retention);
        return new AgentVersion(
                definition,
                1,
                "a".repeat(64),
                Map.of(SampleTools.PERMIT.toolset(), "t001"),
                stage,
                1,
                "population.author",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }

    @Override
    public List<AgentVersion> live() {
        return List.of(version());
    }

    @Override
    public Optional<AgentVersion> live(String agent) {
        return agent.equals(AGENT) ? Optional.of(version()) : Optional.empty();
    }

    @Override
    public Optional<AgentVersion> version(String digest) {
        return forgotten ? Optional.empty() : Optional.of(version());
    }
}
