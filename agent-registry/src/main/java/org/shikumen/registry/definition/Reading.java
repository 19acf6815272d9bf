package org.shikumen.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shikumen.tools.Toolset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bundle says. With problems, agents, toolsets and policies hold only those definitions that are in order by themselves;
 * nothing of a bundle with problems may be stored.
 *
 * @param warnings what may be meant as it stands, and probably is not; it keeps nothing from being stored
 */
public record Reading(
        List<DraftAgent> agents,
        List<DraftToolset> toolsets,
        List<DraftPolicy> policies,
        List<Problem> problems,
        List<Problem> warnings) {

    public Reading {
        agents = List.copyOf(agents);
        toolsets = List.copyOf(toolsets);
        policies = List.copyOf(policies);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isClean() {
        return problems.isEmpty();
    }

    /** The same, with something more to warn of. */
    public Reading warningOf(List<Problem> more) {
        var all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new Reading(agents, toolsets, policies, problems, all);
    }

    /** A line of a file. */
    public record Place(String file, int line) {}

    /**
     * An agent, ready to become a version.
     *
     * @param toolsets digest of each toolset it uses, by name
     * @param content the definition as JSON, in the order it was written
     * @param yaml the lines as they were written
     * @param place where it is called by its name
     */
    public record DraftAgent(
            AgentDefinition definition,
            Map<String, String> toolsets,
            String digest,
            ObjectNode content,
            String yaml,
            Place place) {
        public DraftAgent {
            toolsets = Map.copyOf(toolsets);
        }
    }

    /** A toolset, its API document and stubs included, ready to be pinned. Fields as in {@link DraftAgent}. */
    public record DraftToolset(Toolset toolset, String digest, ObjectNode content, String yaml) {}

    /** A policy, ready to be put in force. Fields as in {@link DraftAgent}. */
    public record DraftPolicy(PolicyDefinition definition, String digest, JsonNode content, String yaml) {}
}
