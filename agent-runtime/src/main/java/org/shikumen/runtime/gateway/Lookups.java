package org.shikumen.runtime.gateway;

import java.util.List;
import java.util.Optional;
import org.shikumen.runtime.actionlog.ActionLog;
import org.shikumen.runtime.gateway.call.Json;
import org.shikumen.runtime.identity.DelegatedIdentity;
import org.shikumen.tools.Tool;
import org.shikumen.tools.ToolCall;
import org.shikumen.tools.ToolName;
import org.shikumen.tools.ToolResult;
import org.shikumen.tools.ToolResult.Refused;
import org.shikumen.tools.ToolResult.Succeeded;
import org.shikumen.tools.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Asks a system whether an unanswered call arrived, by the lookup operation that its toolset names. */
final class Lookups {

    sealed interface Found {

        /** The word for it in the queue of doubts. */
        default String word() {
            return switch (this) {
                case Arrived ignored -> "arrived";
                case Missing ignored -> "missing";
                case Unknown ignored -> "unknown";
            };
        }
    }

    /** It arrived; this is what the system says of it. */
    record Arrived(Succeeded result) implements Found {}

    /** The system says clearly that it did not. */
    record Missing() implements Found {}

    /** Nobody could say, or there is nothing to ask. */
    record Unknown() implements Found {}

    private static final Logger logger = LoggerFactory.getLogger(Lookups.class);

    private final Tools tools;
    private final DelegatedIdentity identity;
    private final Readings readings;
    private final Results results;

    Lookups(Tools tools, DelegatedIdentity identity, ActionLog log, Results results) {
        this.tools = tools;
        this.identity = identity;
        this.readings = new Readings(log);
        this.results = results;
    }

    Found ask(Sending sending) {
        try {
            return lookup(sending).map(tool -> ask(sending, tool)).orElseGet(Unknown::new);
        } catch (RuntimeException failure) {
            logger.atWarn()
                    .addKeyValue("tool", sending.proposal().request().tool())
                    .setCause(failure)
                    .log("A lookup could not be made; the call stays in doubt");
            return new Unknown();
        }
    }

    private Optional<Tool> lookup(Sending sending) {
        var name = sending.proposal().request().tool();
        return sending.spec()
                .effect()
                .lookup()
                .flatMap(operation -> sending.proposal()
                        .scene()
                        .toolset(name.toolset())
                        .flatMap(digest -> tools.find(digest, operation)));
    }

    private Found ask(Sending sending, Tool tool) {
        var result = tool.call(byKey(sending, tool)
                .onBehalf(
                        identity.credential(sending.onBehalf(tool.spec().name().operation()))));
        var asked = new Sending(sending.proposal(), List.of(), Optional.empty(), sending.actor());
        readings.keep(sending, List.of(sending.fact(results.dataRead(asked, tool.spec(), result))), List.of());
        return switch (result) {
            case Succeeded found when tells(sending, found) -> new Arrived(found);
            case Refused(var code, var ignored) when code.equals("not-found") -> new Missing();
            case ToolResult ignored -> new Unknown();
        };
    }

    /** An answer proves the call only by what the call itself would have brought; "status: none" is an answer too. */
    private static boolean tells(Sending sending, Succeeded found) {
        var operation = sending.spec().operation();
        return operation
                .reference()
                .map(path -> holds(found.data(), path))
                .orElseGet(() -> operation.reveals().stream().anyMatch(path -> holds(found.data(), path)));
    }

    private static boolean holds(JsonNode data, String path) {
        var node = data;
        for (var name : path.split("\\.", -1)) {
            node = (node.isArray() ? node.path(0) : node).path(name);
        }
        return !node.isNull() && !node.isMissingNode() && !(node.isContainer() && node.isEmpty());
    }

    private static ToolCall byKey(Sending sending, Tool tool) {
        var key = sending.call().idempotencyKey();
        var parameter = tool.spec()
                .parameters()
                .path("properties")
                .propertyNames()
                .iterator()
                .next();
        var arguments = Json.MAPPER.createObjectNode().put(parameter, key);
        ToolName name = tool.spec().name();
        return new ToolCall(sending.proposal().request().id(), name, arguments);
    }
}
