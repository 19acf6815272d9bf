package org.shikumen.tools.openapi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.shikumen.tools.Tool;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.ToolsetSource;
import org.shikumen.tools.http.EgressRules;
import org.shikumen.tools.http.Endpoint;
import org.shikumen.tools.http.GovernmentApi;
import org.shikumen.tools.http.GovernmentApis;
import org.shikumen.tools.sandbox.Sandbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tools made from OpenAPI documents, each toolset's once: a digest never changes its meaning. */
public final class OpenApiTools implements Tools {

    static final String PRODUCTION = "production";

    private static final Logger LOG = LoggerFactory.getLogger(OpenApiTools.class);

    private final ToolsetSource toolsets;
    private final GovernmentApis systems;
    private final Sandbox sandbox;
    private final ToolsetCheck check;
    private final Map<String, Map<String, Tool>> byDigest = new ConcurrentHashMap<>();

    public OpenApiTools(ToolsetSource toolsets, GovernmentApis systems, Sandbox sandbox, EgressRules egress) {
        this.toolsets = toolsets;
        this.systems = systems;
        this.sandbox = sandbox;
        this.check = new ToolsetCheck(sandbox, egress);
    }

    @Override
    public Optional<Tool> find(String toolsetDigest, String operation) {
        var known = byDigest.get(toolsetDigest);
        if (known == null) {
            known = toolsets.toolset(toolsetDigest)
                    .map(toolset -> byDigest.computeIfAbsent(toolsetDigest, digest -> tools(toolset, digest)))
                    .orElse(Map.of());
        }
        return Optional.ofNullable(known.get(operation));
    }

    @Override
    public List<Finding> check(Toolset toolset) {
        return check.findings(toolset);
    }

    @Override
    public Map<String, List<String>> freeText(Toolset toolset) {
        return read(toolset, DocumentedToolset::freeText);
    }

    @Override
    public Map<String, ObjectNode> parameters(Toolset toolset) {
        return read(toolset, DocumentedToolset::parameters);
    }

    @Override
    public Map<String, String> requests(Toolset toolset) {
        return read(toolset, DocumentedToolset::requests);
    }

    private static <T> Map<String, T> read(Toolset toolset, Function<DocumentedToolset, Map<String, T>> what) {
        try {
            return what.apply(DocumentedToolset.of(toolset));
        } catch (DocumentProblem problem) {
            return Map.of(); // check says so
        }
    }

    private Map<String, Tool> tools(Toolset toolset, String digest) {
        try {
            return DocumentedToolset.of(toolset).tools(new SystemOnceCalled(() -> system(toolset, digest)));
        } catch (DocumentProblem problem) {
            LOG.error("Toolset \"{}\" has no tools. {}", toolset.name(), problem.getMessage());
            return Map.of();
        }
    }

    /** The real system, or the sandbox for a host that cannot exist. */
    private GovernmentApi system(Toolset toolset, String digest) {
        var address = URI.create(toolset.endpoints().get(PRODUCTION));
        return sandbox.answersFor(address.getHost())
                ? sandbox.api(toolset, digest, address)
                : systems.of(toolset, new Endpoint(address));
    }
}
