package org.shikumen.tools.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.shikumen.tools.DecisionMode;
import org.shikumen.tools.Effect;
import org.shikumen.tools.EffectClass;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolSpec;
import org.shikumen.tools.Toolset;
import org.shikumen.tools.TypedFields;
import org.shikumen.tools.http.GovernmentApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** A toolset beside its API document. An operation that the document lacks, or that cannot be read, is left out. */
record DocumentedToolset(Toolset toolset, ApiDocument document) {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentedToolset.class);

    static DocumentedToolset of(Toolset toolset) {
        return new DocumentedToolset(toolset, ApiDocument.parse(toolset.openapi()));
    }

    Map<String, String> requests() {
        return each(callable(), (operation, located) -> Optional.of(located.method() + " " + located.path()));
    }

    Map<String, ObjectNode> parameters() {
        return each(toolset.operations(), this::schema);
    }

    Map<String, List<String>> freeText() {
        return each(toolset.operations(), this::untyped);
    }

    Map<String, Tool> tools(Supplier<GovernmentApi> api) {
        return each(callable(), (operation, located) -> tool(operation, located, api));
    }

    private <T> Map<String, T> each(
            Map<String, Toolset.Operation> operations,
            BiFunction<Toolset.Operation, ApiDocument.Located, Optional<T>> made) {
        var all = new HashMap<String, T>();
        operations.forEach((id, operation) -> document.operation(id)
                .flatMap(located -> made.apply(operation, located))
                .ifPresent(one -> all.put(id, one)));
        return Map.copyOf(all);
    }

    private Optional<ObjectNode> schema(Toolset.Operation operation, ApiDocument.Located located) {
        try {
            return Optional.of(read(operation, located).schema());
        } catch (DocumentProblem problem) {
            return Optional.empty(); // ToolsetCheck says so
        }
    }

    private Optional<List<String>> untyped(Toolset.Operation operation, ApiDocument.Located located) {
        return Optional.of(new TypedFields(response(located)).open(operation.reveals()))
                .filter(fields -> !fields.isEmpty());
    }

    private Optional<Tool> tool(Toolset.Operation operation, ApiDocument.Located located, Supplier<GovernmentApi> api) {
        try {
            var read = read(operation, located);
            var name = new ToolName(toolset.name(), read.id());
            var title = operation.title().isEmpty() ? titleOf(read) : operation.title();
            var spec = new ToolSpec(name, title, read.description(), read.schema(), operation, response(located));
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

    private ApiOperation read(Toolset.Operation operation, ApiDocument.Located located) {
        return new OperationReader(document, PlatformHeaders.of(toolset, operation)).read(located);
    }

    private ObjectNode response(ApiDocument.Located located) {
        return new ResponseFields(document, located.operation()).written();
    }

    private static Localized titleOf(ApiOperation operation) {
        var first = operation.description().lines().findFirst().orElse(operation.id());
        return new Localized(Map.of("en", first));
    }

    /** The declared operations, and the look-ups that they name: those need no declaration because only the gateway asks. */
    private Map<String, Toolset.Operation> callable() {
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
}
