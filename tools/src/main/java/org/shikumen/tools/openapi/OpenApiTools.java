package org.shikumen.tools.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Tools;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.ToolsetSource;
import org.shikumen.tools.TypedFields;
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
        try {
            return freeText(toolset, ApiDocument.parse(toolset.openapi()));
        } catch (DocumentProblem problem) {
            return Map.of(); // check says so
        }
    }

    @Override
    public Map<String, ObjectNode> parameters(Toolset toolset) {
        try {
            return parameters(toolset, ApiDocument.parse(toolset.openapi()));
        } catch (DocumentProblem problem) {
            return Map.of(); // check says so
        }
    }

    @Override
    public Map<String, String> requests(Toolset toolset) {
        try {
            return requests(toolset, ApiDocument.parse(toolset.openapi()));
        } catch (DocumentProblem problem) {
            return Map.of(); // check says so
        }
    }

    private static Map<String, String> requests(Toolset toolset, ApiDocument document) {
        var requests = new HashMap<String, String>();
        callable(toolset)
                .keySet()
                .forEach(id -> document.operation(id)
                        .ifPresent(located -> requests.put(id, located.method() + " " + located.path())));
        return requests;
    }

    private static Map<String, ObjectNode> parameters(Toolset toolset, ApiDocument document) {
        var parameters = new HashMap<String, ObjectNode>();
        toolset.operations()
                .forEach((id, operation) -> document.operation(id)
                        .flatMap(located -> schema(toolset, document, operation, located))
                        .ifPresent(schema -> parameters.put(id, schema)));
        return parameters;
    }

    private static Optional<ObjectNode> schema(
            Toolset toolset, ApiDocument document, Toolset.Operation operation, ApiDocument.Located located) {
        try {
            return Optional.of(new OperationReader(document, PlatformHeaders.of(toolset, operation))
                    .read(located)
                    .schema());
        } catch (DocumentProblem problem) {
            return Optional.empty(); // check says so
        }
    }

    private static Map<String, List<String>> freeText(Toolset toolset, ApiDocument document) {
        var open = new HashMap<String, List<String>>();
        toolset.operations()
                .forEach((id, operation) -> document.operation(id)
                        .map(located -> new ResponseFields(document, located.operation()).written())
                        .map(schema -> new TypedFields(schema).open(operation.reveals()))
                        .filter(fields -> !fields.isEmpty())
                        .ifPresent(fields -> open.put(id, fields)));
        return open;
    }

    private Map<String, Tool> tools(Toolset toolset, String digest) {
        var tools = new ConcurrentHashMap<String, Tool>();
        try {
            var document = ApiDocument.parse(toolset.openapi());
            var lazily = new Lazily(() -> system(toolset, digest));
            callable(toolset)
                    .forEach((id, operation) -> document.operation(id)
                            .flatMap(located -> tool(toolset, operation, document, located, lazily))
                            .ifPresent(tool -> tools.put(id, tool)));
        } catch (DocumentProblem problem) {
            LOG.error("Toolset \"{}\" has no tools. {}", toolset.name(), problem.getMessage());
        }
        return Map.copyOf(tools);
    }

    /** The real system, or the sandbox for a host that cannot exist. */
    private GovernmentApi system(Toolset toolset, String digest) {
        var address = URI.create(toolset.endpoints().get(PRODUCTION));
        return sandbox.answersFor(address.getHost())
                ? sandbox.api(toolset, digest, address)
                : systems.of(toolset, new Endpoint(address));
    }

    private static Optional<Tool> tool(
            Toolset toolset,
            Toolset.Operation operation,
            ApiDocument document,
            ApiDocument.Located located,
            Supplier<GovernmentApi> api) {
        try {
            var read = new OperationReader(document, PlatformHeaders.of(toolset, operation)).read(located);
            var name = new ToolName(toolset.name(), read.id());
            var title = operation.title().isEmpty() ? titleOf(read) : operation.title();
            var response = new ResponseFields(document, located.operation()).written();
            var spec = new ToolSpec(name, title, read.description(), read.schema(), operation, response);
            var shape = AnswerShape.of(document, located.operation(), name, operation);
            return Optional.of(new OpenApiTool(
                    spec,
                    read,
                    shape,
                    toolset.identityHeader(),
                    toolset.resilience().timeout(),
                    api));
        } catch (DocumentProblem problem) {
            LOG.error(
                    "Operation \"{}\" of toolset \"{}\" is no tool. {}",
                    located.operation().path("operationId").asString(),
                    toolset.name(),
                    problem.getMessage());
            return Optional.empty();
        }
    }

    private static Localized titleOf(ApiOperation operation) {
        var first = operation.description().lines().findFirst().orElse(operation.id());
        return new Localized(Map.of("en", first));
    }

    /** The declared operations, and the look-ups that they name: those need no declaration because only the gateway asks. */
    private static Map<String, Toolset.Operation> callable(Toolset toolset) {
        var callable = new HashMap<>(toolset.operations());
        for (var operation : new ArrayList<>(toolset.operations().values())) {
            operation.effect().lookup().ifPresent(id -> callable.putIfAbsent(id, lookup(operation)));
        }
        return callable;
    }

    private static Toolset.Operation lookup(Toolset.Operation of) {
        return new Toolset.Operation(
                DecisionMode.AUTO,
                new Effect(EffectClass.READ),
                Localized.NONE,
                of.reveals(),
                0,
                Set.of(),
                Set.of(),
                Phrases.NONE,
                Optional.empty(),
                Localized.NONE,
                Map.of(),
                of.labels(),
                of.reference(),
                of.declaresErrors(),
                List.of());
    }

    /** Opens the way to a system at the first call, so that a toolset nobody uses costs nothing. */
    private static final class Lazily implements Supplier<GovernmentApi> {
        private final Supplier<GovernmentApi> source;
        private volatile Optional<GovernmentApi> opened = Optional.empty();

        Lazily(Supplier<GovernmentApi> source) {
            this.source = source;
        }

        @Override
        public GovernmentApi get() {
            return opened.orElseGet(this::open);
        }

        private GovernmentApi open() {
            var api = source.get();
            opened = Optional.of(api);
            return api;
        }
    }
}
